import type { Page } from "@playwright/test";

/** Signs up in the page's browser and returns the secret of a live key, for journeys that begin later than there. */
export async function signUpWithKey(page: Page): Promise<string> {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(`mara.${crypto.randomUUID()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("an orchard lamp at dusk 42");
  await page.keyboard.press("Enter");
  await page.waitForURL("/get-started");
  const { origin } = new URL(page.url());
  const data = { name: "journey", mode: "live" };
  const { secret } = await (await page.request.post("/api/keys", { headers: { origin }, data })).json();
  return secret;
}
