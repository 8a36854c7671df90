import { expect, it } from "vitest";
import { checkSize } from "./check-size";

it.each(["auto", "1024x640", "1024x1024", "3840x2160", "2160x3840", "2880x2880", "3840x1280", "1280x3840"])(
  "%s is taken",
  (size) => {
    expect(checkSize(size, "free")).toBeNull();
  },
);

it.each([
  ["1792x936", "Invalid size '1792x936'. Width and height must both be divisible by 16."],
  ["512x512", "Invalid size '512x512'. Requested resolution is below the current minimum pixel budget."],
  ["2304x4096", "Invalid size '2304x4096'. The longest edge must be less than or equal to 3840."],
  ["3840x2176", "Invalid size '3840x2176'. Requested resolution exceeds the current pixel budget."],
  ["3840x1264", "Invalid size '3840x1264'. The ratio of the long edge to the short edge must be at most 3:1."],
  ["16:9", "Invalid size '16:9'. Use 'auto' or WIDTHxHEIGHT in pixels."],
])("%s is refused in OpenAI's words", (size, message) => {
  expect(checkSize(size, "free")).toBe(message);
});

it("gpt-image-1.5 takes three sizes and auto, and says so", () => {
  const answers = ["auto", "1024x1024", "1536x1024", "1024x1536", "2048x2048"].map((size) => checkSize(size, "three"));

  expect(answers).toEqual([
    null,
    null,
    null,
    null,
    "Invalid size '2048x2048'. Supported sizes are 1024x1024, 1024x1536, 1536x1024, and auto.",
  ]);
});
