import { afterEach, expect, it } from "vitest";
import { requireModel } from "@/lib/catalog";
import { env } from "@/lib/env";
import { requireServed } from "./require-served";

const gpt = requireModel("gpt-image-2", "model");
const gemini = requireModel("nano-banana-pro", "model");

afterEach(() => {
  env.OPENAI_API_KEY = undefined;
  env.GOOGLE_API_KEY = undefined;
});

it("without any provider key every model is served, by the sandbox", () => {
  expect(() => requireServed(gpt, "live")).not.toThrow();
  expect(() => requireServed(gemini, "live")).not.toThrow();
});

it("with one provider's key, live credits buy no simulated pictures of the other", () => {
  env.OPENAI_API_KEY = "sk-1";

  expect(() => requireServed(gpt, "live")).not.toThrow();
  expect(() => requireServed(gemini, "live")).toThrow(
    "gemini-3-pro-image-preview is not served by this installation. Use one of gpt-image-2, gpt-image-1.5, or a test key",
  );
});

it("test keys reach the sandbox whatever is configured", () => {
  env.GOOGLE_API_KEY = "AIza-1";

  expect(() => requireServed(gpt, "test")).not.toThrow();
});
