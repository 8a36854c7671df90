import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { signInAsOperator } from "../stack/operator-account";
import { collectFaults } from "../stack/page-faults";
import { signUpFromLanding } from "../stack/sign-up-from-landing";

let customer: Page;
let faults: string[][] = [];
let contexts: BrowserContext[] = [];

test.beforeEach(async ({ page, browser }) => {
  const context = await browser.newContext();
  contexts = [context];
  customer = await context.newPage();
  faults = [collectFaults(page), collectFaults(customer)];
  await signUpFromLanding(customer);
});

test.afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  expect(faults.flat()).toEqual([]);
});

test("an operator refunds a part of a payment, and the customer's open page shows the new balance", async ({
  page,
}) => {
  const id = await recharge(customer);
  await expect(available(customer, 1_020)).toBeVisible({ timeout: 20_000 });
  await signInAsOperator(page);
  await page.goto(`/admin/payments/${id}`);

  await page.getByRole("button", { name: "Refund", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount").fill("2.50");
  await expect(dialog.getByText("−250")).toBeVisible();
  await dialog.getByRole("button", { name: "Refund $2.50" }).click();
  await expect(dialog.getByText("Say why, so that others can understand it later.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Bought by mistake");
  await dialog.getByRole("button", { name: "Refund $2.50" }).click();

  await expect(available(customer, 770)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Partly refunded")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("link", { name: "What operators did to it" }).click();
  await expect(page.getByText("Refund of $2.50 asked")).toBeVisible();
  await expect(page.getByText("Bought by mistake")).toBeVisible();
});

test("an operator finds a customer, gives credits with the entry in sight, and the customer has them", async ({
  page,
}) => {
  const { user } = await (await customer.request.get("/api/me")).json();
  await signInAsOperator(page);
  await page.goto("/admin/customers");
  await page.getByRole("searchbox").fill(user.email);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: user.email }).click();

  await page.getByRole("button", { name: "Adjust balance" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Credits", { exact: true }).fill("12.5");
  await dialog.getByLabel("Reason").fill("Outage of 3 March");
  const entry = dialog.getByRole("region", { name: "The entry that will be written" });
  await expect(entry.getByText("+12.5")).toBeVisible();
  await expect(entry.getByText("−12.5")).toBeVisible();
  await expect(entry.getByText("32.5")).toBeVisible();
  await dialog.getByRole("button", { name: "Give 12.5 credits" }).click();

  await expect(available(customer, 32.5)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Outage of 3 March")).toBeVisible();
  await customer.goto("/credits");
  await expect(customer.getByRole("row", { name: /Outage of 3 March/ })).toContainText("+12.5");
});

test("the audit is run from its page and followed to its end", async ({ page }) => {
  await signInAsOperator(page);
  await page.goto("/admin");

  await page.getByRole("button", { name: "Run now" }).click();

  await expect(page.getByRole("button", { name: "Auditing" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run now" })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("just now").first()).toBeVisible();
  await page.goto("/invariants");
  await expect(page.getByRole("heading", { name: "The books agree." })).toBeVisible();
});

test("a record that does not exist is answered 404, with the ways to search for it", async ({ page }) => {
  await signInAsOperator(page);
  for (const path of ["/admin/customers/ws_0", "/admin/requests/req_0", "/admin/payments/pay_0"]) {
    const answer = await page.request.get(path);

    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).toContain("There is nothing of that id");
  }
});

test("for a customer there is no such page, and nothing leads there", async () => {
  faults[1]?.splice(0);
  for (const path of ["/admin", "/admin/customers", "/admin/log", "/admin/requests/req_0"]) {
    expect((await customer.request.get(path)).status(), path).toBe(404);
  }
  await customer.goto("/usage");
  await expect(customer.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(customer.getByRole("link", { name: "Customers" })).toHaveCount(0);
  await customer.keyboard.press("ControlOrMeta+k");
  const palette = customer.getByRole("dialog", { name: "Search and commands" });
  await palette.getByRole("combobox").fill("admin");
  // Searches for any word, and no page.
  await expect(palette.getByRole("option")).toHaveText([/Search usage for\s*admin/, /Search the docs for\s*admin/]);
});

/** Buys the smallest pack on the payment's own page and gives the payment's id. */
async function recharge(page: Page): Promise<string> {
  await page.goto("/credits");
  await page.getByRole("button", { name: "Buy 1,000 for $10.00" }).click();
  await page.waitForURL("**/stripe/checkout/**");
  await page.getByRole("button", { name: "Pay $10.00" }).click();
  await page.waitForURL("**/credits/payments/pay_*");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** The balance in the sidebar. */
function available(page: Page, credits: number) {
  return page.getByRole("button", { name: `${credits.toLocaleString("en-US")} credits available, 0 held` });
}
