import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { failureOf } from "@/lib/providers/failure-of";
import { routeHealth } from "@/lib/providers/route-health";
import { planGeneration } from "./plan";
import { planFallbacks } from "./plan-fallbacks";
import { requireServed } from "./require-served";
import { parseGeneration } from "./schema";

const ANYBODY = { edit: null, limits: null, rules: null };
const planOf = (model: string, more = {}) => planGeneration(parseGeneration({ model, prompt: "a pear", ...more }));
const gpt = planOf("gpt-image-2");
const gemini = planOf("nano-banana-pro");
const require =
  (plan = gpt, mode: "live" | "test" = "live") =>
  () =>
    requireServed(plan, { ...ANYBODY, mode, fallbacks: planFallbacks(plan, { ...ANYBODY, mode }).plans });

beforeEach(() => {
  vi.stubGlobal("__pixapi", new Map());
  env.SANDBOX_URL = "http://127.0.0.1:9";
});
afterEach(() => {
  vi.unstubAllGlobals();
  env.OPENAI_API_KEY = undefined;
  env.GOOGLE_API_KEY = undefined;
  env.SANDBOX_URL = undefined;
});

/** The provider fails until the breaker of the model opens. */
function failAt(name: string, upstreamModel: string): void {
  const route = { name, isSandbox: false };
  for (let call = 0; call < 5; call++)
    routeHealth().admit({ route, upstreamModel })?.end(failureOf("server_error", ""));
}

it("without any provider key every model is served, by the sandbox", () => {
  expect(require(gpt)).not.toThrow();
  expect(require(gemini)).not.toThrow();
});

it("with one provider's key, live credits buy no simulated pictures of the other", () => {
  env.OPENAI_API_KEY = "sk-1";

  expect(require(gpt)).not.toThrow();
  expect(require(gemini)).toThrow(
    "gemini-3-pro-image-preview is not served by this installation. Use one of gpt-image-2, gpt-image-1.5, or a test key",
  );
});

it("test keys reach the sandbox whatever is configured", () => {
  env.GOOGLE_API_KEY = "AIza-1";

  expect(require(gpt, "test")).not.toThrow();
});

it("a model whose routes rest is refused with the pause, and with one that makes this very picture now and its price", () => {
  env.OPENAI_API_KEY = "sk-1";
  env.GOOGLE_API_KEY = "AIza-1";
  failAt("openai", "gpt-image-2");

  expect(require(planOf("gpt-image-2", { n: 2 }))).toThrow(
    expect.objectContaining({
      code: "model_unavailable",
      retryAfterSeconds: 10,
      message:
        "gpt-image-2 cannot be reached right now. Nothing was charged. Send it again in 10 seconds, or model=gemini-2.5-flash-image makes this picture right now for 4 credits.",
      extra: { alternative: { model: "gemini-2.5-flash-image", credits: 4 } },
    }),
  );
});

it("what is named can make this very picture: neither another size nor one that rests itself", () => {
  env.OPENAI_API_KEY = "sk-1";
  env.GOOGLE_API_KEY = "AIza-1";
  failAt("openai", "gpt-image-2");
  failAt("google", "gemini-3.1-flash-image");

  expect(require(planOf("gpt-image-2", { size: "2048x2048" }))).toThrow(
    expect.objectContaining({ extra: { alternative: { model: "gemini-3-pro-image-preview", credits: 8 } } }),
  );
});

it("a key that may not use another model is not told to", () => {
  env.OPENAI_API_KEY = "sk-1";
  failAt("openai", "gpt-image-2");
  const limits = { models: ["gpt-image-2"], maxTier: null, maxQuality: null, retentionDays: null };

  expect(() => requireServed(gpt, { ...ANYBODY, limits, mode: "live", fallbacks: [] })).toThrow(
    expect.objectContaining({ extra: {}, message: expect.stringMatching(/Send it again in 10 seconds\.$/) }),
  );
});

it("a call whose fallback model is open goes on", () => {
  env.OPENAI_API_KEY = "sk-1";
  env.GOOGLE_API_KEY = "AIza-1";
  failAt("openai", "gpt-image-2");

  expect(require(planOf("gpt-image-2", { fallback_models: ["nano-banana"] }))).not.toThrow();
  expect(require(planOf("gpt-image-2", { fallback_models: ["nano-banana"], quality: "low" }))).toThrow();
});
