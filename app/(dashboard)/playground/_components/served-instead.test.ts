import { expect, it } from "vitest";
import { servedInstead } from "./served-instead";
import { startSettings } from "./settings";

const OFF = "it is switched off for now";
const settings = { ...startSettings(), model: "gpt-image-2", size: "1024x1024", quality: "medium", n: 2 } as const;

it("names the cheapest model that draws the same, with the price of these settings", () => {
  expect(servedInstead(settings, { unserved: { "gpt-image-2": OFF }, isEdit: false })).toEqual({
    model: "gemini-2.5-flash-image",
    total: 4,
  });
});

it("leaves out the models that cannot be used either, and those that do not draw the size", () => {
  const unserved = { "gpt-image-2": OFF, "gpt-image-1.5": OFF, "gemini-2.5-flash-image": OFF };

  const instead = servedInstead({ ...settings, size: "1008x1008" }, { unserved, isEdit: true });

  expect(instead?.model).not.toBe(undefined);
  expect(Object.keys(unserved)).not.toContain(instead?.model);
});

it("names none where nothing is served", () => {
  const unserved = {
    ...{ "gpt-image-2": OFF, "gpt-image-1.5": OFF, "gemini-3-pro-image-preview": OFF },
    ...{ "gemini-3.1-flash-image-preview": OFF, "gemini-2.5-flash-image": OFF },
  };

  expect(servedInstead(settings, { unserved, isEdit: false })).toBeNull();
});
