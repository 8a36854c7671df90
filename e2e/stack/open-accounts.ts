import type { Browser, BrowserContext } from "@playwright/test";
import { signInAsOperator } from "./operator-account";
import { type SeededAccount, seedAccount } from "./seed-account";
import { signUpFromLanding } from "./sign-up-from-landing";

/** Nobody signed in, somebody between password and code, an account from a moment ago, one with a history, or who runs it all. */
export type Viewer = "visitor" | "halfway" | "newcomer" | "customer" | "operator";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

const NOTHING: StorageState = { cookies: [], origins: [] };

export type Accounts = { seeded: SeededAccount; storageStateOf: (viewer: Viewer) => StorageState };

/** Makes the accounts that look at pages, once for many pages and windows. */
export async function openAccounts(browser: Browser): Promise<Accounts> {
  const [newcomer, customer, operator] = [
    await browser.newContext(),
    await browser.newContext(),
    await browser.newContext(),
  ];
  const page = await newcomer.newPage();
  await signUpFromLanding(page);
  const seeded = await seedAccount(await customer.newPage());
  await signInAsOperator(await operator.newPage());
  const states: Record<Viewer, StorageState> = {
    visitor: NOTHING,
    halfway: { cookies: [secondFactorCookie(page.url())], origins: [] },
    newcomer: await newcomer.storageState(),
    customer: await customer.storageState(),
    operator: await operator.storageState(),
  };
  await Promise.all([newcomer.close(), customer.close(), operator.close()]);
  return { seeded, storageStateOf: (viewer) => states[viewer] };
}

/** The page of the second step asks whether the first one left its mark; what it is worth is asked when the code is sent. */
function secondFactorCookie(url: string): StorageState["cookies"][number] {
  return {
    ...{ name: "pixapi.second-factor", value: "A".repeat(43), domain: new URL(url).hostname, path: "/", expires: -1 },
    ...{ httpOnly: true, secure: false, sameSite: "Lax" },
  };
}
