import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { reportJourney } from "../stack/journey-report";
import { collectFaults } from "../stack/page-faults";
import { signUpFromLanding } from "../stack/sign-up-from-landing";

const SECRET = /pix_live_[0-9A-Za-z]{38}/;

let faults: string[] = [];

test.beforeEach(({ page }) => {
  faults = collectFaults(page);
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("from the landing page to a first picture in five inputs or presses and under a minute", async ({ page }) => {
  const hands = await signUpFromLanding(page);
  const begun = performance.now();
  await expect(page.getByText("20 free credits are in your balance")).toBeVisible();
  await markDocument(page);

  await hands.press(page.getByRole("button", { name: "Run it · 4 credits" }));
  const picture = page.getByRole("img", { name: "Stoneware vase with a plum branch, raking morning light" });
  await expect(picture).toBeVisible();

  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1024);
  expect(hands.done).toHaveLength(5);
  const seconds = hands.seconds() + (performance.now() - begun) / 1000;
  expect(seconds).toBeLessThan(60);
  reportJourney(test.info(), {
    journey: "landing page → key → first picture, by button",
    hands: hands.done.length,
    seconds,
    target: "5 inputs or presses, 60 s",
  });
  await expect(page.getByRole("button", { name: "16 credits available, 0 held" })).toBeVisible();
  await expect(page.getByText("First picture made")).toBeVisible();
  const requestLink = page.getByRole("link", { name: /^req_/ });
  expect(await requestLink.getAttribute("href")).toMatch(/^\/usage\/req_[0-9A-Z]{26}$/);
  expect(await isSameDocument(page)).toBe(true);
});

test("the copied curl makes the first picture, and the page sees it without a reload", async ({ page }) => {
  const hands = await signUpFromLanding(page);
  const begun = performance.now();
  await markDocument(page);

  await hands.press(page.getByRole("button", { name: "Copy curl code" }));
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const { stdout } = await promisify(execFile)("bash", ["-c", `${command} --silent --show-error`]);

  expect(hands.done).toHaveLength(5);
  const seconds = hands.seconds() + (performance.now() - begun) / 1000;
  expect(seconds).toBeLessThan(60);
  reportJourney(test.info(), {
    journey: "landing page → key → first picture, by the copied curl",
    hands: hands.done.length,
    seconds,
    target: "5 inputs or presses, 60 s",
  });
  const answer = JSON.parse(stdout);
  expect(answer.pixapi.credits).toBe(4);
  expect((await fetch(answer.data[0].url)).headers.get("content-type")).toBe("image/png");
  await expect(page.getByText("First picture made")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole("link", { name: /^req_/ })).toHaveAttribute("href", `/usage/${answer.pixapi.request_id}`);
  expect(await isSameDocument(page)).toBe(true);
});

test("a secret is shown once: neither a reload nor the list of keys holds it", async ({ page }) => {
  await signUpFromLanding(page);
  const secret = SECRET.exec(await page.content())?.[0] ?? "";
  expect(secret).toHaveLength(47);

  await page.reload();
  await expect(page.getByText("Key created")).toBeVisible();
  expect(await page.content()).not.toMatch(SECRET);
  await page.goto("/keys");
  await expect(page.getByRole("row", { name: /first-key/ })).toContainText(
    `${secret.slice(0, 13)}…${secret.slice(-4)}`,
  );
  expect(await page.content()).not.toMatch(SECRET);
});

test("a key is created, disabled, enabled again and deleted from its list", async ({ page }) => {
  await signUpFromLanding(page);
  await page.goto("/keys");
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("storefront");
  await page.keyboard.press("Enter");

  await expect(dialog.getByRole("heading", { name: "Key “storefront” created" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Done" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("checkbox", { name: "I have stored this secret" }).check();
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole("row", { name: /storefront/ });
  await row.getByRole("button", { name: "Actions for storefront" }).click();
  await page.getByRole("menuitem", { name: "Disable" }).click();
  await expect(row).toContainText("Disabled");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toContainText("Active");

  await row.getByRole("button", { name: "Actions for storefront" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete key" }).click();
  await expect(row).toBeHidden();
  await page.reload();
  await expect(page.getByRole("row", { name: /first-key/ })).toBeVisible();
  await expect(row).toBeHidden();
});

test("a visitor is sent to sign in and comes back to the very address", async ({ page }) => {
  const answer = await page.request.get("/keys?status=disabled", { maxRedirects: 0 });

  expect(answer.status()).toBe(307);
  expect(answer.headers().location).toBe("/sign-in?callbackUrl=%2Fkeys%3Fstatus%3Ddisabled");
});

async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute("data-before", ""));
}

async function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.hasAttribute("data-before"));
}
