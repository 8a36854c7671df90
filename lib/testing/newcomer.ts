import { newId } from "@/lib/core/ids";
import { type Browser, openBrowser } from "./browser";

let count = 0;

export function newEmail(): string {
  return `${newId("user").toLowerCase()}@example.com`;
}

/** A browser with a network address of its own, so that what one test provokes slows no other down. */
export function visitor(): Browser {
  count += 1;
  return openBrowser({ ip: `198.51.${Math.floor(count / 250)}.${count % 250}` });
}

/** Somebody who has signed up and is signed in, with `PASSWORD`. */
export async function newMember(): Promise<{ email: string; browser: Browser }> {
  const [email, browser] = [newEmail(), visitor()];
  await browser.signUp(email);
  await browser.signIn(email);
  return { email, browser };
}
