import { expect, test } from "vitest";
import { describePictures, isAnyProviderConfigured } from "./provider-keys";

test("a key of either provider counts, an empty one does not", () => {
  expect(isAnyProviderConfigured({})).toBe(false);
  expect(isAnyProviderConfigured({ OPENAI_API_KEY: "", GOOGLE_API_KEY: "" })).toBe(false);
  expect(isAnyProviderConfigured({ OPENAI_API_KEY: "sk-1" })).toBe(true);
  expect(isAnyProviderConfigured({ GOOGLE_API_KEY: "AIza-1" })).toBe(true);
});

test("the start says which models' pictures are simulated", () => {
  expect(describePictures({})).toBe("simulated by the local sandbox: no provider key is set");
  expect(describePictures({ OPENAI_API_KEY: "sk-1" })).toBe("OpenAI's models only: GOOGLE_API_KEY is not set");
  expect(describePictures({ GOOGLE_API_KEY: "AIza-1" })).toBe("Google's models only: OPENAI_API_KEY is not set");
  expect(describePictures({ OPENAI_API_KEY: "sk-1", GOOGLE_API_KEY: "AIza-1" })).toBeNull();
});
