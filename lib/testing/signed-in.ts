import { cookieName } from "@/lib/auth/cookies";
import { openSession } from "@/lib/auth/sessions";
import { type Browser, openBrowser } from "./browser";
import { createTenant, type Tenant } from "./tenant";

export type SignedIn = Tenant & { browser: Browser };

/** A tenant whose owner is signed in; no password is hashed for it. */
export async function signedInTenant(credits = 0): Promise<SignedIn> {
  const tenant = await createTenant(credits);
  const browser = openBrowser();
  const secret = await openSession(tenant.userId, { ip: "203.0.113.7", userAgent: "Browser/1.0" });
  browser.cookies.set(cookieName("session"), secret);
  return { ...tenant, browser };
}
