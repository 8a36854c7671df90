import { expect, it } from "vitest";
import { parseScript } from "./parse-script";

it("a prompt without words is left alone", () => {
  expect(parseScript("a fox")).toEqual({
    script: {
      error: null,
      fault: null,
      stream: null,
      finish: null,
      block: null,
      delaySeconds: 0,
      images: null,
      size: null,
      failFirst: 0,
    },
    prompt: "a fox",
    problem: null,
  });
});

it("every word is read and none stays in the prompt", () => {
  const parsed = parseScript(
    "a sandbox:error=moderation fox sandbox:delay=1.5, sandbox:images=2 sandbox:size=2048x1152 sandbox:fail_first=3 sandbox:fault=cut, sandbox:stream=hang sandbox:finish=image_safety sandbox:block=safety.",
  );

  expect(parsed.problem).toBeNull();
  expect(parsed.prompt).not.toContain("sandbox:");
  expect(parsed.script).toEqual({
    error: "moderation",
    fault: "cut",
    stream: "hang",
    finish: "image_safety",
    block: "safety",
    delaySeconds: 1.5,
    images: 2,
    size: { width: 2048, height: 1152 },
    failFirst: 3,
  });
});

it.each([
  "sandbox:error=nothing",
  "sandbox:fault=nothing",
  "sandbox:stream=nothing",
  "sandbox:finish=SAFETY",
  "sandbox:block=nothing",
  "sandbox:delay=121",
  "sandbox:delay=soon",
  "sandbox:images=11",
  "sandbox:size=9000x9000",
  "sandbox:size=3840x3840",
  "sandbox:size=8x8",
  "sandbox:fail_first=-1",
  "sandbox:colour=red",
])("%s is named as a problem instead of being ignored", (word) => {
  expect(parseScript(`a fox ${word}`).problem).toContain(word);
});
