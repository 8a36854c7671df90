import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function routesWith(
  variables: Record<string, string>,
  mode: "live" | "test",
  provider: "openai" | "google" = "openai",
) {
  for (const [name, value] of Object.entries({
    OPENAI_API_KEY: "",
    OPENAI_BASE_URL: "",
    GOOGLE_API_KEY: "",
    GOOGLE_BASE_URL: "",
    SANDBOX_URL: "",
    ...variables,
  })) {
    vi.stubEnv(name, value);
  }
  vi.resetModules();
  const { routesFor } = await import("./registry");
  return routesFor(provider, mode);
}

const SANDBOX = { name: "sandbox", baseUrl: "http://127.0.0.1:9/v1", apiKey: "sandbox", isSandbox: true };

test("test mode never reaches a real provider", async () => {
  const routes = await routesWith({ OPENAI_API_KEY: "sk-live", SANDBOX_URL: "http://127.0.0.1:9" }, "test");

  expect(routes).toEqual([SANDBOX]);
});

test("live mode uses the configured account", async () => {
  const routes = await routesWith({ OPENAI_API_KEY: "sk-live", OPENAI_BASE_URL: "https://proxy.test/v1/" }, "live");

  expect(routes).toEqual([{ name: "openai", baseUrl: "https://proxy.test/v1", apiKey: "sk-live", isSandbox: false }]);
});

test("live mode without a provider key is served by the sandbox, which the route says", async () => {
  const routes = await routesWith({ SANDBOX_URL: "http://127.0.0.1:9" }, "live");

  expect(routes).toEqual([SANDBOX]);
});

test("no sandbox and no key is a configuration error, not an empty list", async () => {
  await expect(routesWith({}, "live")).rejects.toThrow("SANDBOX_URL is not set");
});

test("each provider has its own key, and its own part of the sandbox", async () => {
  const keys = { OPENAI_API_KEY: "sk-live", SANDBOX_URL: "http://127.0.0.1:9" };

  expect(await routesWith(keys, "live", "google")).toEqual([{ ...SANDBOX, baseUrl: "http://127.0.0.1:9/v1beta" }]);
  expect(await routesWith({ ...keys, GOOGLE_API_KEY: "AIza" }, "live", "google")).toEqual([
    {
      name: "google",
      baseUrl: "https://generativelanguage.googleapis.com/v1beta",
      apiKey: "AIza",
      isSandbox: false,
    },
  ]);
});
