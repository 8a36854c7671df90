import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { exampleRequest } from "@/app/(dashboard)/keys/example-request";
import { EXAMPLE_PICTURE, MODEL_PICTURES, RECEIPT_PICTURES } from "./pictures";

const ALL = [EXAMPLE_PICTURE, ...MODEL_PICTURES, ...RECEIPT_PICTURES];

it.each(ALL)(
  "$src has the size the page keeps free for it, stays light and is labelled as simulated",
  async (picture) => {
    const file = await readFile(join("public", picture.src));

    const { format, width, height, exif } = await sharp(file).metadata();

    expect({ format, width, height }).toEqual({ format: "webp", width: picture.width, height: picture.height });
    expect(file.length).toBeLessThanOrEqual(40_000);
    expect(exif?.toString("latin1")).toContain("Simulated image");
  },
);

it("the picture beside the example is the one its prompt asks for", () => {
  expect(EXAMPLE_PICTURE.prompt).toBe(exampleRequest().body.prompt);
});
