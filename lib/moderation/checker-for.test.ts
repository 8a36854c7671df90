import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const SANDBOX_URL = "http://127.0.0.1:9";

async function checkerWith(variables: Record<string, string>, mode: "live" | "test" = "live") {
  const blank = {
    MODERATION: "",
    MODERATION_API_KEY: "",
    MODERATION_BASE_URL: "",
    OPENAI_API_KEY: "",
    GOOGLE_API_KEY: "",
  };
  for (const [name, value] of Object.entries({ ...blank, SANDBOX_URL, ...variables })) vi.stubEnv(name, value);
  vi.resetModules();
  const { checkerFor } = await import("./checker-for");
  return checkerFor(mode)?.by ?? null;
}

test.each([
  ["the sandbox stands in where no provider is configured", {}, "sandbox"],
  ["OpenAI's key checks as well", { OPENAI_API_KEY: "sk-live" }, "openai"],
  ["a key of its own is enough", { GOOGLE_API_KEY: "key", MODERATION_API_KEY: "sk-check" }, "openai"],
  ["so is an address of its own", { GOOGLE_API_KEY: "key", MODERATION_BASE_URL: "http://check.test/v1" }, "openai"],
  ["with Google's key alone nothing real may be checked by the sandbox", { GOOGLE_API_KEY: "key" }, null],
  ["off is off", { MODERATION: "off", OPENAI_API_KEY: "sk-live" }, null],
] as const)("%s", async (_, variables, by) => {
  expect(await checkerWith(variables)).toBe(by);
});

test("test keys are checked by the sandbox, whatever is configured", async () => {
  expect(await checkerWith({ OPENAI_API_KEY: "sk-live" }, "test")).toBe("sandbox");
});
