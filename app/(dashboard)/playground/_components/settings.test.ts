import { expect, test } from "vitest";
import { readSettings, type Settings, settingsOfBody, settingsToParams, startSettings } from "./settings";

const START: Settings = {
  model: "gpt-image-2",
  size: "1024x1024",
  quality: "medium",
  n: 1,
  format: "png",
  compression: null,
  background: "auto",
  moderation: "auto",
};

const CHANGED: Settings = {
  model: "gpt-image-2",
  size: "1536x1024",
  quality: "high",
  n: 3,
  format: "webp",
  compression: 40,
  background: "opaque",
  moderation: "low",
};

test("an empty address is the start: the first model, its first preset, medium quality", () => {
  expect(startSettings()).toEqual(START);
  expect(readSettings(new URLSearchParams(), startSettings())).toEqual(START);
  expect(Object.values(settingsToParams(START))).toEqual(Array(8).fill(null));
});

test.each([CHANGED, { ...CHANGED, size: "1000x" }, { ...START, size: "auto", quality: "auto" as const }])(
  "settings come back from the address they were written to: %j",
  (settings) => {
    const pairs = Object.entries(settingsToParams(settings)).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    );

    expect(readSettings(new URLSearchParams(pairs), startSettings())).toEqual(settings);
  },
);

test("an address names only what differs from the start", () => {
  expect(settingsToParams({ ...START, n: 2 })).toEqual({ ...settingsToParams(START), n: "2" });
});

test("nonsense in an address is read as the start, and a number beyond the model's as its limit", () => {
  const params = new URLSearchParams(
    "model=no-such&quality=ultra&n=99&format=gif&compression=-1&background=transparent&moderation=none",
  );

  expect(readSettings(params, startSettings())).toEqual({ ...START, n: 10 });
});

test("a size the model cannot draw is kept, so that it can be mended", () => {
  expect(readSettings(new URLSearchParams("size=1000x1000"), startSettings()).size).toBe("1000x1000");
});

test("a body that was sent is read with the API's defaults, its model by any of its names", () => {
  expect(settingsOfBody({ model: "gpt-image-2-2026-04-21" })).toEqual({ ...START, size: "auto", quality: "auto" });
  expect(
    settingsOfBody({
      model: "gpt-image-2",
      size: "1536x1024",
      quality: "high",
      n: 3,
      output_format: "webp",
      output_compression: 40,
      background: "opaque",
      moderation: "low",
      stream: false,
    }),
  ).toEqual(CHANGED);
});

test("what cannot be read of a body is its default", () => {
  expect(settingsOfBody(null)).toEqual({ ...START, size: "auto", quality: "auto" });
  expect(settingsOfBody({ n: "many", quality: "hd", size: null })).toEqual({ ...START, size: "auto", quality: "auto" });
});
