import { expect, test } from "vitest";
import { imagesLeft } from "./images-left";

test("the images left are whole ones at the price of the last", () => {
  expect(imagesLeft({ available: 4182, lastUnitCredits: 14 })).toBe("about 298 images left");
  expect(imagesLeft({ available: 19, lastUnitCredits: 14 })).toBe("about 1 image left");
});

test("a balance below one image says so instead of counting none", () => {
  expect(imagesLeft({ available: 13, lastUnitCredits: 14 })).toBe("not enough for another image");
  expect(imagesLeft({ available: -2, lastUnitCredits: 14 })).toBe("not enough for another image");
});

test("before the first request nothing is promised", () => {
  expect(imagesLeft({ available: 20, lastUnitCredits: null })).toBeNull();
});
