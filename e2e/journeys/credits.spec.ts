import { readFileSync } from "node:fs";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { generate } from "../stack/call-api";
import { signInAsOperator } from "../stack/operator-account";
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

let faults: string[] = [];
let contexts: BrowserContext[] = [];

test.beforeEach(({ page }) => {
  contexts = [];
  faults = collectFaults(page);
});

test.afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  expect(faults).toEqual([]);
});

test("what cannot be kept is said beside the field, and nothing is saved", async ({ page }) => {
  await signUpWithKey(page);
  await page.goto("/credits");
  let written = 0;
  page.on("request", (request) => {
    if (["PUT", "PATCH"].includes(request.method())) written++;
  });

  await page.getByLabel("At most each month").fill("9.99");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("One recharge costs $10.00: allow at least that.")).toBeVisible();
  await page.getByLabel("When below").fill("1.5");
  await expect(page.getByText("Write whole credits, like 500 or 1,000.")).toBeVisible();
  await page.getByLabel("A day").fill("many");
  await page.getByRole("button", { name: "Save limits" }).click();
  await page.getByLabel("Balance under, credits").fill("0");
  await page.getByRole("switch", { name: /^Balance under/ }).click();
  await expect(page.getByText("The smallest number is 1.")).toBeVisible();

  await expect(page.getByRole("switch", { name: /^Balance under/ })).not.toBeChecked();
  expect(written).toBe(0);
});

test("alerts and limits are kept, and undone from where they were confirmed", async ({ page }) => {
  await signUpWithKey(page);
  await page.goto("/credits");

  await page.getByRole("switch", { name: /^Balance under/ }).check();
  await expect(page.getByText("Alerts saved")).toBeVisible();
  await page.getByLabel("A day").fill("1,000");
  await page.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText("0 of 1,000 used today")).toBeVisible();
  const toast = page.getByText("Spending limits saved: they hold from now on");
  await expect(toast).toBeVisible();
  expect(await limits(page)).toMatchObject([{ period: "day", limit: 1_000 }, { limit: null }, { limit: null }]);
  expect((await (await page.request.get("/api/billing")).json()).alerts.low_balance_credits).toBe(500);

  await page.getByRole("button", { name: "Undo" }).last().click();

  await expect(page.getByText("0 used today")).toBeVisible();
  await expect.poll(async () => (await limits(page))[0]?.limit).toBeNull();
});

test("what the server refuses is taken back on screen, and tried again from the toast", async ({ page }) => {
  await signUpWithKey(page);
  await page.goto("/credits");
  const alert = page.getByRole("switch", { name: "A key reaches 80% of its budget" });
  await page.route("**/api/alerts", (route) => route.fulfill({ status: 503, json: { error: null } }), { times: 1 });
  // Never answered: what is shown again is what was shown before, not what was read anew.
  await page.route("**/api/billing", () => undefined);

  await alert.uncheck();

  await expect(page.getByText(/^Alerts not saved/)).toBeVisible();
  await expect(alert).toBeChecked();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText("Alerts saved")).toBeVisible();
  await expect(alert).not.toBeChecked();
  expect(faults.splice(0)).toHaveLength(2);
});

test("a promo code is redeemed where it is typed, once", async ({ page, browser }) => {
  const code = `SPRING-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
  const operator = await openOperator(browser);
  await post(operator, "/api/operator/promo-codes", { code, credits: 100, maxRedemptions: 5 });
  await signUpWithKey(page);
  await page.goto("/credits");
  const field = page.getByLabel("Promo code");

  await field.fill(code.toLowerCase());
  await page.keyboard.press("Enter");

  await expect(page.getByText(`${code} gave 100 credits`)).toBeVisible();
  await expect(available(page, 120)).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(code) })).toContainText("+100");
  await field.fill(code);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`The code ${code} was used by this workspace before.`)).toBeVisible();
  expect(faults.splice(0)).toHaveLength(2);
});

test("the file has exactly the entries that the filter lets through", async ({ page }) => {
  const secret = await signUpWithKey(page);
  expect((await generate(page, secret, HIGH)).status()).toBe(200);
  await page.goto("/credits");
  const rows = page.getByRole("row").filter({ has: page.getByRole("cell") });
  const table = page.getByRole("table", { name: "Statement" }).locator(rows);
  await expect(table).toHaveCount(2);

  expect(await download(page)).toEqual(await listed(page, ""));
  await page.getByLabel("Kind of entry").selectOption("capture");
  await expect(page).toHaveURL("/credits?kind=capture");
  await expect(table).toHaveCount(1);

  const file = await download(page);
  expect(file).toEqual(await listed(page, "?kind=capture"));
  expect(file).toHaveLength(1);
  await page.goBack();
  await expect(table).toHaveCount(2);
});

test("a refund of spent credits stands on the statement and the payment, and says what is owed", async ({
  page,
  browser,
}) => {
  const secret = await signUpWithKey(page);
  await page.goto("/credits");
  await page.getByRole("button", { name: "Buy 1,000 for $10.00" }).click();
  await page.waitForURL("**/stripe/checkout/**");
  await page.getByRole("button", { name: "Pay $10.00" }).click();
  await page.waitForURL("**/credits/payments/pay_*");
  await expect(page.getByRole("heading", { name: "1,000 credits added" })).toBeVisible({ timeout: 20_000 });
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  for (let count = 0; count < 2; count++) expect((await generate(page, secret, HIGH)).status()).toBe(200);
  await page.goto("/credits");
  await markDocument(page);

  const formId = crypto.randomUUID().replaceAll("-", "");
  const refund = { amountCents: 1_000, reason: "Asked by mail", beyondLot: true, formId };
  await post(await openOperator(browser), `/api/operator/payments/${id}/refunds`, refund);

  await expect(page.getByText("8 credits owed")).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText("of 1,000 bought credits 992 could be spent")).toBeVisible();
  const line = page.getByRole("row", { name: /Refund/ });
  await expect(line).toContainText("−1,000");
  await expect(line).toContainText("−8");
  expect(await isSameDocument(page)).toBe(true);
  await line.getByRole("link", { name: /^pay_/ }).click();
  const entries = page.getByRole("list", { name: "Ledger entries of this payment" });
  await expect(entries.getByRole("listitem")).toHaveText([/Refund.*−1,000.*balance −8/, /Recharge.*\+1,000/]);
  await expect(page.getByText("$10.00 refunded")).toBeVisible();
});

async function openOperator(browser: { newContext: () => Promise<BrowserContext> }): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  const page = await context.newPage();
  await signInAsOperator(page);
  return page;
}

async function post(page: Page, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { headers: { origin: new URL(page.url()).origin }, data });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function limits(page: Page): Promise<{ period: string; limit: number | null }[]> {
  return (await (await page.request.get("/api/workspace/budgets")).json()).budgets;
}

/** What the button gives: entry, credits and balance of every line. */
async function download(page: Page): Promise<string[]> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  // No text of these lines has a comma or a quote inside.
  const [names = [], ...lines] = readFileSync(await file.path(), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', "").split(","));
  const places = ["entry_id", "kind", "credits", "balance_after"].map((name) => names.indexOf(name));
  return lines.map((cells) => places.map((place) => cells[place]).join(" "));
}

async function listed(page: Page, search: string): Promise<string[]> {
  const { data } = await (await page.request.get(`/api/statement${search}`)).json();
  return data.map((line: { id: string; kind: string; amount: number; balanceAfter: number }) =>
    [line.id, line.kind, line.amount, line.balanceAfter].join(" "),
  );
}

/** The balance in the sidebar. */
function available(page: Page, credits: number) {
  return page.getByRole("button", { name: `${credits.toLocaleString("en-US")} credits available, 0 held` });
}
