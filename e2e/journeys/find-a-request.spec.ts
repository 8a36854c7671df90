import { expect, type Page, test } from "@playwright/test";
import { generate } from "../stack/call-api";
import { reportJourney } from "../stack/journey-report";
import { collectFaults } from "../stack/page-faults";

const PROMPT = "Linocut fern, black on cream";

const SECRET = /pix_live_[0-9A-Za-z]{38}/;

let faults: string[] = [];

test.beforeEach(({ page }) => {
  faults = collectFaults(page);
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("a request id pasted into ⌘K: Enter, and outcome, cost and picture are in sight", async ({ page }) => {
  const { requestId } = await sendOne(page, {});
  await page.goto("/keys");

  const begun = performance.now();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  // As it stands in a log, with more around it.
  await page.keyboard.insertText(`12:00:01 INFO done request_id=${requestId} status=200`);
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(`/usage/${requestId}`);
  await expect(page.getByText("Completed, 1 image")).toBeInViewport({ ratio: 1 });
  await expect(page.getByText("4 credits", { exact: true })).toBeInViewport({ ratio: 1 });
  const picture = page.getByRole("img", { name: `${PROMPT} (1)` });
  await expect(picture).toBeInViewport({ ratio: 1 });
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(1024);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  const seconds = (performance.now() - begun) / 1000;
  expect(seconds).toBeLessThan(30);
  reportJourney(test.info(), {
    journey: "request id → outcome, cost and picture in sight",
    hands: 3,
    seconds,
    target: "3 inputs or presses, 30 s",
  });
});

test("the same id pasted into the usage search leads to the same page, and Back to the list", async ({ page }) => {
  const { requestId } = await sendOne(page, {});
  await page.goto("/usage");

  // The shortcut works from the moment the page's code has arrived.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.insertText(requestId);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/usage/${requestId}`);

  await page.goBack();
  await expect(page.getByRole("link", { name: PROMPT })).toBeVisible();
});

test("a request appears in the open list by itself, and j and Enter open it", async ({ page }) => {
  const { secret } = await sendOne(page, {});
  await page.goto("/usage");
  await expect(page.getByRole("link", { name: PROMPT })).toBeVisible();

  const second = await generateOne(page, secret, { prompt: "Paper boat in a gutter" });
  await expect(page.getByRole("link", { name: "Paper boat in a gutter" })).toBeVisible({ timeout: 10_000 });

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/usage/${second}`);
});

test("filters live in the address: a link reproduces the view, and clearing it brings everything back", async ({
  page,
}) => {
  const { secret } = await sendOne(page, {});
  await generateOne(page, secret, { prompt: "Alpine lake", size: "1000x1000" });
  await expect
    .poll(async () => (await page.request.get("/api/usage?status=refused")).json().then(({ data }) => data.length))
    .toBe(1);

  await page.goto("/usage?status=refused");
  await expect(page.getByRole("link", { name: "Alpine lake" })).toBeVisible();
  await expect(page.getByRole("link", { name: PROMPT })).toBeHidden();

  await page.getByRole("button", { name: "Clear Status" }).click();
  await expect(page).toHaveURL("/usage");
  await expect(page.getByRole("link", { name: PROMPT })).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV, for spreadsheets" }).click();
  expect((await download).suggestedFilename()).toBe("pixapi-usage.csv");
});

/** Signs up, and sends one request with the new key as a program would. */
async function sendOne(page: Page, body: object): Promise<{ secret: string; requestId: string }> {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(`mara.${crypto.randomUUID()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("an orchard lamp at dusk 42");
  await page.keyboard.press("Enter");
  const secret = (await page.getByText(SECRET).first().textContent({ timeout: 20_000 }))?.match(SECRET)?.[0] ?? "";
  return { secret, requestId: await generateOne(page, secret, body) };
}

async function generateOne(page: Page, secret: string, body: object): Promise<string> {
  const image = { model: "gpt-image-2", prompt: PROMPT, size: "1024x1024", quality: "medium", response_format: "url" };
  const answer = await generate(page, secret, { ...image, ...body });
  return answer.headers()["x-request-id"] ?? "";
}
