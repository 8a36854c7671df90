import { expect, type Page, test } from "@playwright/test";
import { generate } from "../stack/call-api";
import { collectFaults } from "../stack/page-faults";
import { isSameDocument, markDocument } from "../stack/same-document";
import { signUpWithKey } from "../stack/sign-up-with-key";

/** 14 of the 20 welcome credits. */
const HIGH = {
  model: "gpt-image-2",
  prompt: "Linocut fern",
  size: "1024x1024",
  quality: "high",
  response_format: "url",
};
const PAYS = "4242424242424242";
/** Can be saved, and is declined whenever it is charged later. */
const DECLINES_LATER = "4000000000000341";
/** Its owner has to confirm it, now and whenever it is charged later. */
const ASKS_ALWAYS = "4000002760003184";
const NEEDS_PROOF = {
  status: 403,
  json: {
    error: { message: "Prove it is you.", type: "x", code: "reauthentication_required", param: null, request_id: null },
  },
};

let faults: string[] = [];

test.beforeEach(({ page }) => {
  faults = collectFaults(page);
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("with a saved card and auto top-up on, the balance rises by itself when it falls below", async ({ page }) => {
  const secret = await signUpWithKey(page);
  await page.goto("/credits");
  await expect(page.getByText("Save a card first")).toBeVisible();
  await expect(page.getByRole("switch", { name: "Auto top-up" })).toBeDisabled();
  await saveCard(page, PAYS);
  await expect(page.getByText(/^Visa 4242, \d\d\/\d\d$/)).toBeVisible();

  await page.getByLabel("When below").fill("10");
  await page.getByRole("switch", { name: "Auto top-up" }).check();
  await expect(page.getByText("Auto top-up saved")).toBeVisible();
  await markDocument(page);
  expect((await generate(page, secret, HIGH)).status()).toBe(200);

  await expect(available(page, 1_006)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole("row", { name: /Recharge/ })).toContainText("+1,000");
  await expect(page.getByText("$10.00 used this month")).toBeVisible();
  await expect(page.getByText("9 more")).toBeVisible();
  expect(await isSameDocument(page)).toBe(true);
  await page.getByRole("link", { name: "Payments" }).click();
  await expect(page.getByRole("row", { name: /Auto top-up/ })).toContainText("$10.00");
});

test("a declined card pauses auto top-up, says when it is tried again, and a mail says so too", async ({ page }) => {
  const secret = await signUpWithKey(page);
  const { user } = await (await page.request.get("/api/me")).json();
  await page.goto("/credits");
  const inbox = await saveCard(page, DECLINES_LATER);
  await page.getByLabel("When below").fill("10");
  await page.getByRole("switch", { name: "Auto top-up" }).check();
  await expect(page.getByText("Auto top-up saved")).toBeVisible();
  await markDocument(page);

  expect((await generate(page, secret, HIGH)).status()).toBe(200);

  await expect(page.getByText("Paused. The card was declined.")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(/^Next try in (1 h|\d+ min)/)).toBeVisible();
  await expect(available(page, 6)).toBeVisible();
  expect(await isSameDocument(page)).toBe(true);
  await expect
    .poll(
      async () => {
        const { mails } = await (await page.request.get(inbox)).json();
        return JSON.stringify(mails.filter((mail: object) => JSON.stringify(mail).includes(user.email)));
      },
      { timeout: 20_000 },
    )
    .toContain("An automatic recharge failed");
});

test("a recharge that the bank wants confirmed leads there, and the balance rises after it", async ({ page }) => {
  const secret = await signUpWithKey(page);
  await page.goto("/credits");
  await saveCard(page, ASKS_ALWAYS);
  await page.getByLabel("When below").fill("10");
  await page.getByRole("switch", { name: "Auto top-up" }).check();
  await expect(page.getByText("Auto top-up saved")).toBeVisible();

  expect((await generate(page, secret, HIGH)).status()).toBe(200);
  await expect(page.getByText("Your bank asks you to confirm a recharge.")).toBeVisible({ timeout: 40_000 });
  await page.getByRole("link", { name: "Confirm the payment" }).click();
  await page.getByRole("button", { name: "Complete authentication" }).click();

  await page.waitForURL("**/credits**");
  await expect(available(page, 1_006)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText("Your bank asks you to confirm a recharge.")).toBeHidden({ timeout: 20_000 });
});

test("where a recent proof of identity is wanted, the switch waits for it and then is kept", async ({ page }) => {
  await signUpWithKey(page);
  await page.goto("/credits");
  await saveCard(page, PAYS);
  const toggle = page.getByRole("switch", { name: "Auto top-up", includeHidden: true });
  await page.route("**/api/auto-top-up", (route) => route.fulfill(NEEDS_PROOF), { times: 1 });

  await toggle.check();
  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill("an orchard lamp at dusk 42");
  await page.keyboard.press("Enter");

  await expect(page.getByText("Auto top-up saved")).toBeVisible();
  expect((await (await page.request.get("/api/billing")).json()).auto_top_up).toMatchObject({
    ...{ enabled: true, below_credits: 100, pack: "pack_1000", monthly_ceiling_cents: 10_000 },
  });
  await page.route("**/api/auto-top-up", (route) => route.fulfill(NEEDS_PROOF), { times: 1 });
  await toggle.uncheck();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(toggle).toBeChecked();
  expect(faults.splice(0)).toHaveLength(4);
});

/** Goes to the page for cards and comes back with one; gives the address of the inbox that lies beside it. */
async function saveCard(page: Page, number: string): Promise<string> {
  await page.getByRole("button", { name: "Save a card" }).click();
  await page.waitForURL("**/stripe/checkout/**");
  const { origin } = new URL(page.url());
  await page.locator(`input[value="${number}"]`).check();
  await page.getByRole("button", { name: "Save card" }).click();
  if (number === ASKS_ALWAYS) await page.getByRole("button", { name: "Complete authentication" }).click();
  await page.waitForURL("**/credits?card=saved");
  await expect(page.getByRole("button", { name: "Change card" })).toBeVisible({ timeout: 20_000 });
  return `${origin}/mail.json`;
}

/** The balance in the sidebar. */
function available(page: Page, credits: number) {
  return page.getByRole("button", { name: `${credits.toLocaleString("en-US")} credits available, 0 held` });
}
