import { expect, it } from "vitest";
import { withModel } from "./with-model";

const CALL = '{"model": "gpt-image-2", "prompt": "a chair", "size": "1024x1024"}';

it("a sample that any model can run names the reader's own", () => {
  expect(withModel(CALL, "nano-banana-2")).toBe('{"model": "nano-banana-2", "prompt": "a chair", "size": "1024x1024"}');
});

it.each([
  ["of another size", '{"model": "gpt-image-2", "size": "3840x2160"}'],
  ["with a mask", '-F model="gpt-image-2" -F size=1024x1024 -F mask=@mask.png'],
  ["with partial pictures", '{"model": "gpt-image-2", "size": "1024x1024", "partial_images": 2}'],
])("a sample %s stays as it is", (_, code) => {
  expect(withModel(code, "gemini-2.5-flash-image")).toBe(code);
});

it("for a visitor every sample stays as it is", () => {
  expect(withModel(CALL, null)).toBe(CALL);
});
