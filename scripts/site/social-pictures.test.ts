import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, it } from "vitest";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { drawSocialPicture, SOCIAL_SIZE } from "./draw-social-picture";
import { socialPictures } from "./social-pictures";

const FOLDER = join(PROJECT_ROOT, "public", "og");
/** Of all pixels: another machine smooths the edges of letters a little differently. */
const SAME = 0.0002;

/** The share of pixels that differ clearly. */
async function difference(left: Buffer, right: Buffer): Promise<number> {
  const [a, b] = await Promise.all([pixelsOf(left), pixelsOf(right)]);
  let different = 0;
  for (let at = 0; at < a.length; at += 4) {
    if (Math.abs((a[at] ?? 0) - (b[at] ?? 0)) > 96) different++;
  }
  return different / (a.length / 4);
}

async function pixelsOf(file: Buffer): Promise<Uint8ClampedArray> {
  const context = createCanvas(SOCIAL_SIZE.width, SOCIAL_SIZE.height).getContext("2d");
  context.drawImage(await loadImage(file), 0, 0);
  return context.getImageData(0, 0, SOCIAL_SIZE.width, SOCIAL_SIZE.height).data;
}

it("every page's picture is there, and none is left over", () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    socialPictures()
      .map(({ file }) => file)
      .sort(),
  );
});

it.each(socialPictures().map((picture) => [picture.file, picture] as const))(
  "%s shows today's name, words and prices: node --import tsx scripts/draw-social-pictures.ts renews it",
  async (file, picture) => {
    expect(await difference(readFileSync(join(FOLDER, file)), drawSocialPicture(picture))).toBeLessThan(SAME);
  },
);

it("another price is seen", async () => {
  const [, picture] = socialPictures();
  if (!picture) throw new Error("there is no model");
  const dearer = { ...picture, figures: picture.figures.map((figure) => ({ ...figure, value: "99 credits" })) };

  expect(await difference(drawSocialPicture(picture), drawSocialPicture(dearer))).toBeGreaterThan(SAME);
});
