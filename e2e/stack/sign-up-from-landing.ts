import { expect, type Page } from "@playwright/test";
import { countedHands } from "./counted-hands";

const PASSWORD = "an orchard lamp at dusk 42";
const SECRET = /pix_live_[0-9A-Za-z]{38}/;

/** Four of the steps: the way in, e-mail, password, submit. Ends where the first key's secret is on screen. */
export async function signUpFromLanding(page: Page) {
  const hands = countedHands();
  await page.goto("/");
  const begun = performance.now();
  await hands.press(page.locator('a[href="/sign-up"]').first());
  await hands.fill(page.getByLabel("E-mail"), `mara.${crypto.randomUUID()}@example.com`);
  await hands.fill(page.getByLabel("Password", { exact: true }), PASSWORD);
  await hands.press(page.getByRole("button", { name: "Create account and first key" }));
  await page.waitForURL("/get-started");
  await expect(page.getByText(SECRET)).toBeVisible();
  const seconds = (performance.now() - begun) / 1000;
  return { ...hands, seconds: () => seconds };
}
