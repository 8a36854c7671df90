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
    PROVIDER_ROUTES: "",
    ...variables,
  })) {
    vi.stubEnv(name, value);
  }
  vi.resetModules();
  const { routesFor } = await import("./registry");
  return routesFor({ id: provider === "openai" ? "gpt-image-2" : "gemini-2.5-flash-image", provider }, mode);
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

const EU = { name: "openai-eu", provider: "openai", base_url: "https://eu.test/v1", key_env: "OPENAI_EU_KEY" };
const EU_ROUTE = { name: "openai-eu", baseUrl: "https://eu.test/v1", apiKey: "sk-eu", isSandbox: false };
const MAIN_ROUTE = { name: "openai", baseUrl: "https://api.openai.com/v1", apiKey: "sk-live", isSandbox: false };

test("further routes come after the key's own, in their order, unless the list places that one", async () => {
  const keys = { OPENAI_API_KEY: "sk-live", OPENAI_EU_KEY: "sk-eu" };

  expect(await routesWith({ ...keys, PROVIDER_ROUTES: JSON.stringify([EU]) }, "live")).toEqual([MAIN_ROUTE, EU_ROUTE]);
  expect(await routesWith({ ...keys, PROVIDER_ROUTES: JSON.stringify([EU, { name: "openai" }]) }, "live")).toEqual([
    EU_ROUTE,
    MAIN_ROUTE,
  ]);
});

test("a further route alone is real, and one for other models is none of this model's", async () => {
  const variables = { OPENAI_EU_KEY: "sk-eu", SANDBOX_URL: "http://127.0.0.1:9" };
  const only = (models: string[]) => JSON.stringify([{ ...EU, models }]);

  expect(await routesWith({ ...variables, PROVIDER_ROUTES: only(["gpt-image-2"]) }, "live")).toEqual([EU_ROUTE]);
  expect(await routesWith({ ...variables, PROVIDER_ROUTES: only(["gpt-image-1.5"]) }, "live")).toEqual([SANDBOX]);
});

test("a route for a model that its provider does not have stops the start", async () => {
  const list = JSON.stringify([{ ...EU, models: ["gpt-image-3"] }]);
  await routesWith({ OPENAI_EU_KEY: "sk-eu", SANDBOX_URL: "http://127.0.0.1:9", PROVIDER_ROUTES: list }, "live");
  const { checkRoutes } = await import("./registry");

  expect(checkRoutes).toThrow(
    'PROVIDER_ROUTES: the route openai-eu serves "gpt-image-3", which is none of gpt-image-2, gpt-image-1.5',
  );
});
