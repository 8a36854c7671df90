import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { collectFaults } from "../stack/page-faults";
import { signUpFromLanding } from "../stack/sign-up-from-landing";

const PROMPT = "Replace the vase with a small olive tree";

let faults: string[] = [];

test.beforeEach(async ({ page }) => {
  faults = collectFaults(page);
  await signUpFromLanding(page);
  await page.goto("/playground?quality=low");
  await expect(page.getByRole("textbox", { name: "Prompt" })).toBeFocused();
});

test.afterEach(() => {
  expect(faults).toEqual([]);
});

test("drop a picture, paint a mask, ⌘↵: the edit is charged at the button's price, and its request shows what it began with", async ({
  page,
}) => {
  await dropPicture(page, "vase.png", { width: 600, height: 400 });
  await page.getByRole("textbox", { name: "What should change" }).fill(PROMPT);
  await page.getByRole("button", { name: "Paint a mask" }).click();
  await paintAcross(page);
  await expect(page.getByText(/^\d+\.\d% of the picture will change$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Generate edit · 1 credit" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(page.getByRole("img", { name: `${PROMPT} (1)` })).toBeVisible({ timeout: 30_000 });
  await expect(fact(page, "Charged")).toHaveText("1 credit");
  await page.getByRole("tab", { name: "Canvas" }).click();
  await expect(page.getByRole("heading", { name: "Last result" })).toBeVisible();
  await page.getByRole("button", { name: "Compare with input" }).click();
  const line = page.getByRole("slider", { name: "How much of the input is shown" });
  await line.press("End");
  await expect(line).toHaveAttribute("aria-valuetext", "100 % input");
  await expect(page.getByRole("img", { name: "The result" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Compare with input" })).toBeFocused();
  await page.getByRole("link", { name: /^req_/ }).click();
  await expect(page.getByRole("img", { name: "Image", exact: true })).toBeVisible();
  const mask = page.getByRole("link").filter({ has: page.getByRole("img", { name: "Mask", exact: true }) });
  expect(await alphaOf(page, (await mask.getAttribute("href")) ?? "")).toEqual({
    size: [600, 400],
    atStroke: 0,
    atCorner: 255,
  });

  await page.getByRole("link", { name: "Replay in playground" }).click();
  await expect(page.getByRole("img", { name: "Input image 1: Image 1, 600×400, with a mask" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("img", { name: `${PROMPT} (1)` })).toBeVisible({ timeout: 30_000 });
  await expect(fact(page, "Charged")).toHaveText("1 credit");
});

test("from an edit back to words alone: the pictures are set aside, and Undo brings them back", async ({ page }) => {
  await dropPicture(page, "vase.png", { width: 600, height: 400 });
  const tile = page.getByRole("img", { name: "Input image 1: vase.png, 600×400" });
  await expect(tile).toBeVisible();

  await page.getByRole("button", { name: "Generate", exact: true }).click();

  await expect(page.getByRole("textbox", { name: "Prompt" })).toBeFocused();
  await expect(tile).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tile).toBeVisible();
  await expect(page.getByRole("textbox", { name: "What should change" })).toBeVisible();
});

test("files that are no pictures are refused by name, and order, number and mask follow the model", async ({
  page,
}) => {
  await page.getByLabel("Files of input images").setInputFiles([
    { name: "notes.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF") },
    { name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no picture") },
  ]);
  await expect(page.getByText("notes.pdf is a PDF file; add a PNG, JPEG or WebP.")).toBeVisible();
  await expect(
    page.getByText("broken.png cannot be read as a picture; save it again as PNG, JPEG or WebP."),
  ).toBeVisible();

  for (const name of ["a.png", "b.png", "c.png", "d.png"]) await dropPicture(page, name, { width: 64, height: 64 });
  await page.getByRole("button", { name: "Move input image 4 earlier" }).press("Enter");
  await expect(page.getByRole("img", { name: "Input image 3: d.png, 64×64" })).toBeVisible();
  await page.getByLabel("Model").selectOption("gemini-2.5-flash-image");

  await expect(page.getByText("The edit has 4 pictures; gemini-2.5-flash-image takes 1 to 3.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check the input images" })).toBeVisible();
  await page.getByRole("button", { name: "Remove input image 1" }).click();
  await expect(page.getByRole("button", { name: /^Generate edit · / })).toBeVisible();
});

test("a result is edited further with one press", async ({ page }) => {
  await page.getByRole("textbox", { name: "Prompt" }).fill("A stoneware vase");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("button", { name: "Edit picture 1" }).click();
  await expect(page.getByRole("textbox", { name: "What should change" })).toBeFocused();
  await page.getByRole("textbox", { name: "What should change" }).fill(PROMPT);

  await page.keyboard.press("ControlOrMeta+Enter");

  await expect(page.getByRole("img", { name: `${PROMPT} (1)` })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("tab", { name: "Code" }).click();
  await expect(page.getByText("image[]=@", { exact: false }).first()).toBeVisible();
});

test("the mask is made by keyboard alone, undone and inverted; axe finds nothing; Esc leads back", async ({ page }) => {
  await dropPicture(page, "vase.png", { width: 600, height: 400 });
  await page.getByRole("button", { name: "Paint a mask" }).press("Enter");
  const editor = page.getByRole("region", { name: "Mask editor" });
  await expect(editor).toBeFocused();
  const share = editor.getByRole("status");
  await editor.getByRole("button", { name: "Rectangle" }).press("Enter");
  const rectangle = editor.getByRole("button", { name: /^Select the rectangle at 180, 120, 240×160/ });
  await rectangle.press("ArrowRight");
  await editor.getByRole("button", { name: /^Select the rectangle at 192, 120, 240×160/ }).press("Enter");
  await expect(share).toHaveText(/^1[56]\.\d% of the picture will change$/);

  await editor.getByRole("button", { name: "Invert" }).press("Enter");
  await expect(share).toHaveText(/^8[34]\.\d% of the picture will change$/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(share).toHaveText(/^1[56]\.\d% of the picture will change$/);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(share).toHaveText("Nothing selected: the whole picture may change");
  await page.keyboard.press("Escape");
  await expect(editor).toBeHidden();
  await expect(page.getByRole("button", { name: "Paint a mask" })).toBeFocused();
});

/** A picture as the desktop would drop it onto the page. */
async function dropPicture(page: Page, name: string, size: { width: number; height: number }): Promise<void> {
  await page.evaluate(
    async ({ name, width, height }) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      const hue = context?.createLinearGradient(0, 0, width, height);
      hue?.addColorStop(0, "tan");
      hue?.addColorStop(1, "steelblue");
      if (context && hue) {
        context.fillStyle = hue;
        context.fillRect(0, 0, width, height);
      }
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([await canvas.convertToBlob()], name, { type: "image/png" }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, ...size },
  );
  await expect(page.getByRole("img", { name: new RegExp(`: ${name},`) })).toBeVisible();
}

/** One stroke of the mouse through the middle of the picture. */
async function paintAcross(page: Page): Promise<void> {
  const box = await page.getByRole("region", { name: "Mask editor" }).locator("canvas").boundingBox();
  expect(box).not.toBeNull();
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width * 0.3, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height / 2, { steps: 8 });
  await page.mouse.up();
}

/** Of the mask that was kept: its size, and how opaque it is on the stroke and off it. */
function alphaOf(page: Page, href: string) {
  return page.evaluate(async (url) => {
    const bitmap = await createImageBitmap(await (await fetch(url)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const alphaAt = (x: number, y: number) => context?.getImageData(x, y, 1, 1).data[3];
    return {
      size: [bitmap.width, bitmap.height],
      atStroke: alphaAt(bitmap.width / 2, bitmap.height / 2),
      atCorner: alphaAt(2, 2),
    };
  }, href);
}

/** The value beside a name among the facts of a run. */
function fact(page: Page, name: string) {
  return page.getByText(name, { exact: true }).locator("xpath=following-sibling::dd");
}
