import { expect, type Page, test } from "@playwright/test";
import { generate } from "../stack/call-api";
import { countedHands } from "../stack/counted-hands";
import { reportJourney } from "../stack/journey-report";
import { collectFaults } from "../stack/page-faults";
import { signUpWithKey } from "../stack/sign-up-with-key";

/** 14 of the 20 welcome credits: a second one is refused, and 6 credits are left. */
const HIGH = {
  model: "gpt-image-2",
  prompt: "Linocut fern",
  size: "1024x1024",
  quality: "high",
  response_format: "url",
};
const TARGET = "3 inputs or presses + the payment page, 60 s";

/** One list for each tab, filled while it is open. */
let faults: string[][] = [];

test.beforeEach(({ page }) => {
  faults = [collectFaults(page)];
});

test.afterEach(() => {
  expect(faults.flat()).toEqual([]);
});

test("from a 402 to usable credits in three presses and the payment page, in every open tab without a reload", async ({
  page,
  context,
}) => {
  const { secret, refusedId } = await spendAll(page);
  const tab = await context.newPage();
  faults.push(collectFaults(tab));
  await tab.goto("/keys");
  await expect(available(tab, 6)).toBeVisible();
  await markDocument(tab);
  await page.goto(`/usage/${refusedId}`);
  await expect(page.getByText("insufficient_credits").first()).toBeVisible();
  const hands = countedHands();
  const begun = performance.now();

  await hands.press(page.getByRole("main").getByRole("link", { name: "Add credits" }).last());
  await hands.press(page.getByRole("button", { name: "Buy 1,000 for $10.00" }));
  await pay(page, "$10.00");

  await expect(page.getByRole("heading", { name: "1,000 credits added" })).toBeVisible({ timeout: 20_000 });
  await expect(available(page, 1_006)).toBeVisible();
  await expect(available(tab, 1_006)).toBeVisible({ timeout: 10_000 });
  const seconds = (performance.now() - begun) / 1000;
  expect(hands.done.length).toBeLessThanOrEqual(3);
  expect(seconds).toBeLessThan(60);
  reportJourney(test.info(), { journey: "402 → credits usable", hands: hands.done.length, seconds, target: TARGET });
  expect(await isSameDocument(tab)).toBe(true);
  const entry = await page.getByText(/^txn_\d+$/).textContent();
  expect((await generate(page, secret, HIGH)).status()).toBe(200);
  await expect(available(page, 992)).toBeVisible({ timeout: 10_000 });

  await page.getByRole("link", { name: "See the statement" }).click();
  const line = page.getByRole("row", { name: /Recharge/ });
  await expect(line).toContainText("+1,000");
  await expect(line).toContainText("1,006");
  await line.getByRole("link", { name: /^pay_/ }).click();
  await expect(page.getByText(entry ?? "no entry", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Back to usage" }).click();
  await expect(page).toHaveURL(`/usage/${refusedId}`);
});

test("from the banner to an amount of one's own in three inputs or presses and the payment page", async ({ page }) => {
  await spendAll(page);
  await page.goto("/keys");
  const banner = page.getByRole("status").filter({ hasText: "6 credits left" });
  const hands = countedHands();
  const begun = performance.now();

  await hands.press(banner.getByRole("link", { name: "Add credits" }));
  const amount = page.getByRole("textbox", { name: "Custom amount" });
  await hands.fill(amount, "12.34");
  await expect(page.getByText("1,234 credits", { exact: true })).toBeVisible();
  await hands.press(page.getByRole("button", { name: "Buy 1,234 for $12.34" }));
  await pay(page, "$12.34");

  await expect(page.getByRole("heading", { name: "1,234 credits added" })).toBeVisible({ timeout: 20_000 });
  await expect(available(page, 1_240)).toBeVisible();
  const seconds = (performance.now() - begun) / 1000;
  expect(hands.done.length).toBeLessThanOrEqual(3);
  expect(seconds).toBeLessThan(60);
  const journey = "banner → an amount of one's own → credits usable";
  reportJourney(test.info(), { journey, hands: hands.done.length, seconds, target: TARGET });
  await page.getByRole("link", { name: "Back to keys" }).click();
  await expect(page).toHaveURL("/keys");
  await expect(banner).toBeHidden();
});

test("an amount that is not for sale says so while it is typed, and cannot be bought", async ({ page }) => {
  await signUpWithKey(page);
  await page.goto("/credits");
  const amount = page.getByRole("textbox", { name: "Custom amount" });

  for (const [text, message] of [
    ["4.99", "The smallest amount is $5."],
    ["2000.01", "The largest amount is $2,000."],
    ["12,50", "Write dollars with at most two decimals, like 25 or 12.50."],
  ] as const) {
    await amount.fill(text);
    await expect(page.getByText(message)).toBeVisible();
    await page.getByRole("button", { name: "Buy credits" }).click();
    await expect(amount).toBeFocused();
  }
  await page.getByText("1,300 images at 1K medium").click();
  await expect(page.getByRole("radio", { name: "5,200 credits for $50" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Buy 5,200 for $50.00" })).toBeVisible();
  await expect(amount).toHaveValue("");
  await expect(page).toHaveURL("/credits");
});

test("a cancelled payment charges nothing, and the way back is still known when it is started again", async ({
  page,
}) => {
  await spendAll(page);
  await page.goto("/usage?range=7d");
  await page.getByRole("main").getByRole("link", { name: "Add credits" }).click();
  await page.getByRole("button", { name: "Buy 1,000 for $10.00" }).click();

  await page.getByRole("link", { name: "Cancel" }).click();

  await expect(page).toHaveURL("/credits?checkout=cancelled");
  await expect(page.getByText("The payment was cancelled. Nothing was charged.")).toBeVisible();
  await expect(available(page, 6)).toBeVisible();
  await page.getByRole("button", { name: "Buy 1,000 for $10.00" }).click();
  await pay(page, "$10.00");
  await expect(page.getByRole("heading", { name: "1,000 credits added" })).toBeVisible({ timeout: 20_000 });
  await page.getByRole("link", { name: "Back to usage" }).click();
  await expect(page).toHaveURL("/usage?range=7d");
});

test("the payment's page waits until the ledger has the credits, and then says so by itself", async ({
  page,
  context,
}) => {
  await signUpWithKey(page);
  await page.goto("/credits");
  const order = Promise.withResolvers<{ id: string }>();
  // Read on the way: once the page has left for the payment, the browser has forgotten the answer.
  await page.route("**/api/checkout", async (route) => {
    const response = await route.fetch();
    order.resolve(await response.json());
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Buy 1,000 for $10.00" }).click();
  const { id } = await order.promise;
  const tab = await context.newPage();
  faults.push(collectFaults(tab));
  await tab.goto(`/credits/payments/${id}`);
  await expect(tab.getByRole("heading", { name: "Waiting for the payment" })).toBeVisible();
  await markDocument(tab);
  await tab.waitForResponse(`**/api/payments/${id}`);
  await expect(tab.getByRole("heading", { name: "Waiting for the payment" })).toBeVisible();
  await expect(available(tab, 20)).toBeVisible();

  await pay(page, "$10.00");

  await expect(tab.getByRole("heading", { name: "1,000 credits added" })).toBeVisible({ timeout: 20_000 });
  await expect(available(tab, 1_020)).toBeVisible();
  expect(await isSameDocument(tab)).toBe(true);
  const payment = await (await page.request.get(`/api/payments/${id}`)).json();
  await expect(tab.getByText(payment.ledger_entry.id, { exact: true })).toBeVisible();
});

test("the banner stays away once it was dismissed", async ({ page }) => {
  await spendAll(page);
  await page.goto("/keys");
  const banner = page.getByRole("status").filter({ hasText: "6 credits left" });
  await banner.getByRole("button", { name: "Dismiss" }).click();
  await expect(banner).toBeHidden();

  await page.reload();

  await expect(page.getByRole("heading", { name: "Keys" })).toBeVisible();
  await expect(banner).toBeHidden();
});

/** Signs up and spends until a request is refused for want of credits. */
async function spendAll(page: Page): Promise<{ secret: string; refusedId: string }> {
  const secret = await signUpWithKey(page);
  expect((await generate(page, secret, HIGH)).status()).toBe(200);
  const refused = await generate(page, secret, HIGH);
  expect(refused.status()).toBe(402);
  const refusedId = refused.headers()["x-request-id"] ?? "";
  // Refusals are written a moment after their answer.
  await expect.poll(async () => (await page.request.get(`/api/usage/${refusedId}`)).status()).toBe(200);
  return { secret, refusedId };
}

/** The payment page belongs to Stripe's stand-in: its presses are not ours to count. */
async function pay(page: Page, amount: string): Promise<void> {
  await page.waitForURL("**/stripe/checkout/**");
  await page.getByRole("button", { name: `Pay ${amount}` }).click();
  await page.waitForURL("**/credits/payments/pay_*");
}

/** The balance in the sidebar. */
function available(page: Page, credits: number) {
  return page.getByRole("button", { name: `${credits.toLocaleString("en-US")} credits available, 0 held` });
}

async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
}

async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute("data-before"));
}
