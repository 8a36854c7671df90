import { expect, test } from "vitest";
import { requireModel } from "@/lib/catalog";
import { checkInputBytes } from "./check-input-bytes";

const inputs = [{ bytes: 9_000_000 }, { bytes: 6_000_001 }];

test("pictures that are together more than one call takes are refused, naming who takes them", () => {
  expect(() => checkInputBytes(requireModel("nano-banana-pro", "model"), inputs)).toThrow(
    expect.objectContaining({
      code: "image_too_large",
      param: "image",
      message:
        "The pictures of the edit have 15.0 MB together; gemini-3-pro-image-preview takes at most 15.0 MB. Send smaller ones. Models that take them: gpt-image-2, gpt-image-1.5.",
    }),
  );
});

test("one byte less, or a model without such a limit, is fine", () => {
  checkInputBytes(requireModel("nano-banana-pro", "model"), [{ bytes: 15_000_000 }]);
  checkInputBytes(requireModel("gpt-image-2", "model"), inputs);
});
