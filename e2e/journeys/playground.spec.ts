import { expect, type Page, test } from "@playwright/test";
import { countedHands } from "../stack/counted-hands";
import { reportJourney } from "../stack/journey-report";
import { collectFaults } from "../stack/page-faults";
import { signUpFromLanding } from "../stack/sign-up-from-landing";

const PROMPT = "Linocut of a fern, black on cream";
const RUN_ADDRESS = /\/playground\?.*run=req_[0-9A-Z]{26}/;

let faults: string[] = [];

test.beforeEach(async ({ page }) => {
  faults = collectFaults(page);
  await signUpFromLanding(page);
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("type, ⌘↵: the picture appears, and what the button said is what is charged", async ({ page }) => {
  const hands = countedHands();
  await open(page, "/playground");
  const begun = performance.now();
  // The field has the focus when the page opens.
  await expect(promptOf(page)).toBeFocused();
  await hands.fill(promptOf(page), PROMPT);
  await expect(page.getByRole("button", { name: "Generate · 4 credits" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(picture(page, PROMPT)).toBeVisible();

  const seconds = (performance.now() - begun) / 1000;
  reportJourney(test.info(), {
    journey: "playground → first picture",
    hands: hands.done.length + 1,
    seconds,
    target: "2 inputs or presses, 30 s",
  });
  expect(seconds).toBeLessThan(30);
  expect(await naturalWidth(page, PROMPT)).toBe(1024);
  await expect(page).toHaveURL(RUN_ADDRESS);
  await expect(fact(page, "Charged")).toHaveText("4 credits");
  await expect(page.getByRole("button", { name: "16 credits available, 0 held" })).toBeVisible();
  expect(new URL(page.url()).search).not.toContain("fern");
});

test("every setting moves the price on the button, and a run is charged exactly that", async ({ page }) => {
  await open(page, "/playground");
  await promptOf(page).fill(PROMPT);
  await page.getByRole("radio", { name: /^Low/ }).check();
  await page.getByRole("radio", { name: "Widescreen, 2048×1152" }).check();
  await page.getByRole("button", { name: "One image more" }).click();
  const button = page.getByRole("button", { name: "Generate 2 images · 4 credits" });

  await button.click();

  await expect(fact(page, "Charged")).toHaveText("4 credits");
  await expect(page.getByRole("img", { name: `${PROMPT} (2)` })).toBeVisible();
  const expected = ["size=2048x1152", "quality=low", "n=2"];
  for (const part of expected) expect(page.url()).toContain(part);
  await page.reload();
  await expect(button).toBeVisible();
  await expect(promptOf(page)).toHaveValue(PROMPT);
});

test("a reload in the middle of a run keeps it, and its place holds the shape of the picture", async ({ page }) => {
  const prompt = `${PROMPT} sandbox:delay=8`;
  await open(page, "/playground?size=1536x1024&quality=low");
  await promptOf(page).fill(prompt);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page).toHaveURL(RUN_ADDRESS);
  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  const place = await page.getByText("Drawing", { exact: true }).first().locator("..").boundingBox();

  await page.reload();

  await expect(page.getByText("Running", { exact: true })).toBeVisible();
  await expect(picture(page, prompt)).toBeVisible({ timeout: 30_000 });
  const drawn = await page.getByRole("button", { name: "Open picture 1 larger" }).boundingBox();
  expect([drawn?.x, drawn?.y, drawn?.width, drawn?.height]).toEqual([place?.x, place?.y, place?.width, place?.height]);
  await expect(fact(page, "Charged")).toHaveText("1 credit");
});

test("two runs at once are both followed to their end", async ({ page }) => {
  await open(page, "/playground?quality=low");
  for (const prompt of ["A pear sandbox:delay=8", "A quince sandbox:delay=8"]) {
    await promptOf(page).fill(prompt);
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(page.getByRole("region", { name: "Results" }).getByText(prompt).first()).toBeVisible();
  }

  await expect(page).toHaveURL(/run=req_[0-9A-Z]{26},req_[0-9A-Z]{26}/);
  await expect(picture(page, "A pear sandbox:delay=8")).toBeVisible({ timeout: 30_000 });
  await expect(picture(page, "A quince sandbox:delay=8")).toBeVisible({ timeout: 30_000 });
});

test("a hand that presses twice runs once, and a lost answer is asked for again without a second charge", async ({
  page,
}) => {
  const keys: (string | undefined)[] = [];
  await page.route("**/api/playground/runs", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    // The server has begun; its answer is lost.
    await route.fetch();
    await route.abort("aborted");
  });
  await open(page, "/playground?quality=low");
  await promptOf(page).fill(PROMPT);

  await page.getByRole("button", { name: "Generate · 1 credit" }).dblclick();
  await page.getByRole("button", { name: "Try again" }).click();

  await expect(fact(page, "Charged")).toHaveText("1 credit");
  expect(keys).toEqual([expect.stringMatching(/^playground-[0-9a-f]{32}$/), keys[0]]);
  await expect(page.getByRole("button", { name: "19 credits available, 0 held" })).toBeVisible();
});

test("an earlier run is shown again, and its prompt and settings come back with one press", async ({ page }) => {
  await open(page, "/playground?size=1024x1536&quality=low");
  await promptOf(page).fill(PROMPT);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(picture(page, PROMPT)).toBeVisible();
  await open(page, "/playground");
  await promptOf(page).fill("Something else");

  await page.getByRole("tab", { name: "History" }).click();
  await page.getByRole("button", { name: `Use these settings of ${PROMPT}` }).click();

  await expect(promptOf(page)).toHaveValue(PROMPT);
  await expect(page.getByRole("radio", { name: "Portrait, 1024×1536" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Generate · 1 credit" })).toBeVisible();
  await page.getByRole("link", { name: PROMPT }).click();
  await expect(picture(page, PROMPT)).toBeVisible();
  await page.getByRole("link", { name: /^req_/ }).click();
  await page.getByRole("link", { name: "Replay in playground" }).click();
  await expect(promptOf(page)).toHaveValue(PROMPT);
  await expect(page.getByRole("radio", { name: "Portrait, 1024×1536" })).toBeChecked();
});

test("a size the model cannot draw says why and offers the nearest, with its price", async ({ page }) => {
  await open(page, "/playground");
  await promptOf(page).fill(PROMPT);
  await page.getByRole("radio", { name: "Custom" }).check();
  await page.getByRole("textbox", { name: "Width in pixels" }).fill("1000");
  await page.getByRole("textbox", { name: "Height in pixels" }).fill("1000");

  await expect(
    page.getByText("1000×1000 is not possible: width and height must both be multiples of 16."),
  ).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("textbox", { name: "Width in pixels" })).toBeFocused();
  await page.getByRole("button", { name: "Use 1008×1008 · 4 credits" }).click();

  await expect(page.getByRole("button", { name: "Generate · 4 credits" })).toBeVisible();
  await expect(page).toHaveURL(/size=1008x1008/);
});

test("a balance that is too short names what it does pay, and the way to more", async ({ page }) => {
  await open(page, "/playground?size=3840x2160&quality=medium");
  await promptOf(page).fill(PROMPT);
  const bar = page.getByRole("form", { name: "Request" });
  await expect(bar.getByText("20 credits available, 34 needed")).toBeVisible();
  await expect(bar.getByRole("link", { name: "Add credits" })).toHaveAttribute("href", /^\/credits/);

  await bar.getByRole("button", { name: "Use low quality · 4 credits" }).click();

  await expect(page.getByRole("button", { name: "Generate · 4 credits" })).toBeVisible();
});

test("the code is the request of the controls, and names only what differs from the defaults", async ({ page }) => {
  await open(page, "/playground?format=webp&n=2&tab=code");
  await promptOf(page).fill(PROMPT);
  await page.getByRole("button", { name: "Copy curl code" }).click();

  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(JSON.parse(copied.slice(copied.indexOf("{"), copied.lastIndexOf("}") + 1))).toEqual({
    model: "gpt-image-2",
    size: "1024x1024",
    quality: "medium",
    n: 2,
    output_format: "webp",
    response_format: "url",
    prompt: PROMPT,
  });
});

test("a picture opens larger, the arrows show the next one, and Esc leads back to it", async ({ page }) => {
  await open(page, "/playground?quality=low&n=2");
  await promptOf(page).fill(PROMPT);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Open picture 1 larger" }).press("Enter");

  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("img", { name: `${PROMPT} (1)` })).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("img", { name: `${PROMPT} (2)` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Open picture 1 larger" })).toBeFocused();
});

test("a run that failed says why and costs nothing; missing pictures are shown as missing", async ({ page }) => {
  await open(page, "/playground?n=2");
  await promptOf(page).fill("A pear sandbox:error=moderation");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(fact(page, "Charged")).toHaveText("0 credits");
  await expect(page.getByText("moderation_blocked").first()).toBeVisible();

  await promptOf(page).fill("A pear sandbox:images=1");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Not returned")).toBeVisible();
  await expect(fact(page, "Charged").first()).toHaveText("4 credits");
});

/** Opens an address and waits until its code listens. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(promptOf(page)).toBeFocused();
}

function promptOf(page: Page) {
  return page.getByRole("textbox", { name: "Prompt" });
}

function picture(page: Page, prompt: string) {
  return page.getByRole("img", { name: `${prompt} (1)` });
}

function naturalWidth(page: Page, prompt: string): Promise<number> {
  return picture(page, prompt).evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
}

/** The value beside a name among the facts of a run. */
function fact(page: Page, name: string) {
  return page.getByText(name, { exact: true }).locator("xpath=following-sibling::dd");
}
