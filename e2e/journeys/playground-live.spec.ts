import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { collectFaults } from "../stack/page-faults";
import { signUpFromLanding } from "../stack/sign-up-from-landing";

let faults: string[] = [];

test.beforeEach(async ({ page }) => {
  faults = collectFaults(page);
  await signUpFromLanding(page);
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("unfinished pictures appear while it is drawn, also after a reload, and the picture takes their place", async ({
  page,
}) => {
  const prompt = "A pear on slate sandbox:delay=24";
  await open(page, "/playground?quality=low");
  await promptOf(page).fill(prompt);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Partial 1 of 2")).toBeVisible({ timeout: 30_000 });
  expect(await widthOf(page, "Unfinished, 1 of 2")).toBeGreaterThan(0);

  await page.reload();

  await expect(page.getByText(/^Partial [12] of 2$/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Partial 2 of 2")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("img", { name: `${prompt} (1)` })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^Partial/)).toBeHidden();
  await expect(fact(page, "Charged")).toHaveText("1 credit");
});

test("once it is sent, the button says that it will be kept and charged; the picture is found in the history", async ({
  page,
}) => {
  const prompt = "A quince on slate sandbox:delay=8";
  await open(page, "/playground?quality=low");
  await promptOf(page).fill(prompt);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Stop waiting: the picture will be kept and charged" }).click();

  await expect(page).not.toHaveURL(/run=/);
  await expect(page.getByRole("button", { name: /^Stop waiting/ })).toBeHidden();
  await expect(page.getByText("It goes on: what it brings is kept in History, and charged.")).toBeVisible();
  await expect(page.getByRole("button", { name: "19 credits available, 0 held" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: prompt }).first().click();
  await expect(page.getByRole("img", { name: `${prompt} (1)` })).toBeVisible();
});

test("a run that is taken back before the provider is asked costs nothing and says so", async ({ page }) => {
  await open(page, "/playground?quality=low");
  await promptOf(page).fill("A medlar sandbox:delay=60");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(/run=req_/);
  const id = /req_[0-9A-Z]{26}/.exec(page.url())?.[0] ?? "";
  // The moment between hold and provider is too short for a hand: the page is told that it is that moment, and the answer of
  // the cancellation that the server gives then (its own test holds a run there).
  const record = await (await page.request.get(`/api/usage/${id}`)).json();
  let isCancelled = false;
  await page.route(`**/api/usage/${id}`, (route) =>
    route.fulfill({
      json: isCancelled
        ? { ...record, status: "cancelled", completed_at: record.created_at, attempts: [], credits: 0, latency_ms: 900 }
        : { ...record, attempts: [] },
    }),
  );
  await page.route(`**/api/playground/runs/${id}/cancel`, (route) => {
    isCancelled = true;
    return route.fulfill({
      json: { id, object: "playground.run", status: "cancelled", credits: 0, created_at: record.created_at },
    });
  });

  await page.getByRole("button", { name: "Cancel · 0 credits" }).click();

  await expect(page.getByText("It was taken back before the provider was asked.")).toBeVisible();
  await expect(fact(page, "Charged")).toHaveText("0 credits");
  await expect(page.getByRole("button", { name: /^Stop waiting|^Cancel/ })).toBeHidden();
});

test("three columns run at once for the sum on the button, each with its own end; the address keeps them", async ({
  page,
}) => {
  const prompt = "A fig on slate";
  await open(page, "/playground?quality=low");
  await promptOf(page).fill(prompt);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByLabel("Model of column 2").selectOption("gemini-3.1-flash-image-preview");
  await page.getByRole("button", { name: "Duplicate column 1" }).click();
  await page.getByRole("radio", { name: /^Column 2: / }).check();
  await page.getByRole("radio", { name: /^Medium/ }).check();
  await expect(page.getByRole("button", { name: "Generate 3 images · 9 credits" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(page.getByText("3 of 3 done")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("9 credits charged")).toBeVisible();
  const columns = page.getByRole("list").filter({ has: page.getByRole("listitem", { name: /^Column 1/ }) });
  await expect(columns.getByRole("img", { name: `${prompt} (1)` })).toHaveCount(3);
  await expect(page.getByRole("button", { name: "11 credits available, 0 held" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual([]);

  await page.reload();
  await expect(page.getByText("3 of 3 done")).toBeVisible();
  await page.getByRole("button", { name: "Remove column 1" }).click();
  await expect(page.getByRole("listitem", { name: /^Column/ })).toHaveCount(2);
  await page
    .getByRole("listitem", { name: /^Column 1/ })
    .getByRole("button", { name: "Use these settings" })
    .click();
  await expect(page).not.toHaveURL(/compare=/);
  await expect(page.getByRole("button", { name: "Generate · 4 credits" })).toBeVisible();
});

test("a balance that is short of the sum names the columns that still fit, and runs just those", async ({ page }) => {
  const prompt = "A plum on slate";
  await open(page, "/playground?compare=gpt-image-2*quality-high,gpt-image-2*quality-low,gpt-image-2*quality-high");
  await promptOf(page).fill(prompt);
  await expect(page.getByText("20 credits available, 29 needed: columns 1 and 2 still fit")).toBeVisible();

  await page.getByRole("button", { name: "Generate columns 1 and 2 · 15 credits" }).click();

  await expect(page.getByText("2 of 2 done")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("15 credits charged")).toBeVisible();
});

test("on a phone the columns stand one after the other under the thumb, and the page itself does not scroll sideways", async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/playground?compare=gpt-image-2*quality-low,gpt-image-2,gpt-image-2*quality-high");
  const second = page.getByRole("listitem", { name: /^Column 2/ });
  await expect(page.getByRole("button", { name: /^Generate 3|^Not enough/ })).toBeVisible();

  await second.scrollIntoViewIfNeeded();

  const box = await second.boundingBox();
  expect(box?.width).toBeGreaterThan(240);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test("a recent picture becomes an input, one is varied with its prompt and settings, and nothing is spent by that", async ({
  page,
}) => {
  const prompt = "A loquat on slate";
  await open(page, "/playground?quality=low");
  await promptOf(page).fill(prompt);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("img", { name: `${prompt} (1)` })).toBeVisible({ timeout: 30_000 });
  await promptOf(page).fill("Something else");

  await page.getByRole("button", { name: "Vary picture 1" }).click();
  await expect(page.getByRole("textbox", { name: "What should change" })).toHaveValue(prompt);
  await expect(page.getByRole("img", { name: /^Input image 1: Result 1, 1024×1024/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Generate edit · 1 credit" })).toBeVisible();
  await page.getByRole("button", { name: "Remove input image 1" }).click();
  await page.getByRole("button", { name: "Recent pictures of this workspace" }).click();
  await page.getByRole("button", { name: `Use Result 1: ${prompt}` }).click();

  await expect(page.getByRole("img", { name: /^Input image 1: Result 1/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "19 credits available, 0 held" })).toBeVisible();
});

test("a picture that is nowhere else is kept through other pages, and the browser asks before it is lost", async ({
  page,
}) => {
  await open(page, "/playground?quality=low");
  const buffer = Buffer.from(TINY_PNG, "base64");
  await page.getByLabel("Files of input images").setInputFiles({ name: "vase.png", mimeType: "image/png", buffer });
  await expect(page.getByRole("img", { name: /^Input image 1: vase.png/ })).toBeVisible();

  await page.getByRole("link", { name: "Usage", exact: true }).click();
  await page.waitForURL("**/usage");
  await page.getByRole("link", { name: "Playground", exact: true }).click();
  await expect(page.getByRole("img", { name: /^Input image 1: vase.png/ })).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const leaving = page.reload().catch(() => {});
  const dialog = await asked;

  expect(dialog.type()).toBe("beforeunload");
  await dialog.accept();
  await leaving;
});

/** One red pixel. */
const TINY_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

/** Opens an address and waits until its code listens. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(promptOf(page)).toBeFocused();
}

function promptOf(page: Page) {
  return page.getByRole("textbox", { name: "Prompt" });
}

function widthOf(page: Page, name: string): Promise<number> {
  return page.getByRole("img", { name }).evaluate((image: HTMLImageElement) => image.naturalWidth);
}

/** The value beside a name among the facts of a run. */
function fact(page: Page, name: string) {
  return page.getByText(name, { exact: true }).locator("xpath=following-sibling::dd");
}
