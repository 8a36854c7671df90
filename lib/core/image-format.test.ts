import { expect, it } from "vitest";
import { IMAGE_FORMATS, MEDIA_TYPES } from "./image-format";

it("every format has the media type that browsers know it by", () => {
  expect(IMAGE_FORMATS.map((format) => MEDIA_TYPES[format])).toEqual(["image/png", "image/jpeg", "image/webp"]);
});
