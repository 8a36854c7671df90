import { expect, test } from "vitest";
import { requireModel } from "@/lib/catalog";
import { fileFault, type InputPicture, inputsFault, moveInput, refusedPicture } from "./inputs";

const GPT = requireModel("gpt-image-2", "model");
const FLASH = requireModel("gemini-2.5-flash-image", "model");
const MEGABYTE = 1024 * 1024;

function picture(id: string, bytes = 1000): InputPicture {
  return { id, name: `${id}.png`, width: 8, height: 8, bytes, url: "", thumbnailUrl: "", sent: "" };
}

test("a file is refused by its name, what it is and what to add instead", () => {
  const fault = (name: string, type: string, size = 10) => fileFault({ name, type, size });

  expect(fault("a.png", "image/png", 50 * MEGABYTE)).toBeNull();
  expect(fault("notes.pdf", "application/pdf")).toBe("notes.pdf is a PDF file; add a PNG, JPEG or WebP.");
  expect(fault("photo", "image/heic")).toBe("photo is of type image/heic; add a PNG, JPEG or WebP.");
  expect(fault("thing", "")).toBe("thing is of no known type; add a PNG, JPEG or WebP.");
  expect(fault("a.png", "image/png", 0)).toBe("a.png is empty; add a PNG, JPEG or WebP.");
  expect(fault("a.png", "image/png", 51.5 * MEGABYTE)).toBe("a.png has 51.5 MB; add one of at most 50 MB.");
});

test("the pictures are judged as the API judges them: number, mask, bytes together", () => {
  const four = ["a", "b", "c", "d"].map((id) => picture(id));

  expect(inputsFault(GPT, four, true)).toBeNull();
  expect(inputsFault(FLASH, [], false)).toBeNull();
  expect(inputsFault(FLASH, four, false)).toMatch(/^The edit has 4 pictures; gemini-2.5-flash-image takes 1 to 3\./);
  expect(inputsFault(FLASH, [picture("a")], true)).toMatch(/^gemini-2.5-flash-image takes no mask\./);
  expect(inputsFault(FLASH, [picture("a", 16_000_000)], false)).toMatch(/takes at most 15\.0 MB/);
});

test("a refusal finds the picture that it names", () => {
  expect(refusedPicture("image", ["a"])).toBe("a");
  expect(refusedPicture("image[1]", ["a", "b"])).toBe("b");
  expect(refusedPicture("image[2]", ["a", "b"])).toBeNull();
  expect(refusedPicture("image", ["a", "b"])).toBeNull();
  expect(refusedPicture("mask", ["a"])).toBe("mask");
  expect(refusedPicture("size", ["a"])).toBeNull();
  expect(refusedPicture(null, ["a"])).toBeNull();
});

test("a picture moves to its new place, and the others keep their order", () => {
  const order = (id: string, to: number) =>
    moveInput(
      ["a", "b", "c"].map((one) => picture(one)),
      id,
      to,
    ).map((one) => one.id);

  expect(order("c", 0)).toEqual(["c", "a", "b"]);
  expect(order("a", 1)).toEqual(["b", "a", "c"]);
  expect(order("a", 9)).toEqual(["b", "c", "a"]);
  expect(order("b", -1)).toEqual(["b", "a", "c"]);
});
