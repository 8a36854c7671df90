import { expect, it } from "vitest";
import { parseEnv } from "./env";

const EU = { name: "openai-eu", provider: "openai", base_url: "https://eu.test/v1/", key_env: "OPENAI_EU_KEY" };

const parsed = (list: unknown, variables = {}) =>
  parseEnv({ OPENAI_EU_KEY: "sk-eu", ...variables, PROVIDER_ROUTES: JSON.stringify(list) }).PROVIDER_ROUTES;

it("takes the key of a further route from the variable that its entry names", () => {
  expect(parsed([{ name: "google" }, { ...EU, models: ["gpt-image-2"] }])).toEqual([
    { name: "google" },
    { ...EU, base_url: "https://eu.test/v1", models: ["gpt-image-2"], api_key: "sk-eu" },
  ]);
  expect(parseEnv({ PROVIDER_ROUTES: "" }).PROVIDER_ROUTES).toEqual([]);
});

it.each<[string, unknown, object, string]>([
  ["no list", { ...EU }, {}, "PROVIDER_ROUTES: must be a JSON list of routes"],
  ["a name with other characters", [{ ...EU, name: "EU 1" }], {}, "PROVIDER_ROUTES.0.name: must be 1 to 40 of"],
  ["the sandbox's name", [{ ...EU, name: "sandbox" }], {}, "PROVIDER_ROUTES.0.name: must not be sandbox"],
  ["a name used twice", [EU, EU], {}, "PROVIDER_ROUTES: names a route twice"],
  ["an unknown provider", [EU, { ...EU, name: "b", provider: "acme" }], {}, "PROVIDER_ROUTES.1.provider: "],
  ["a base URL that is none", [{ ...EU, base_url: "eu.test" }], {}, "PROVIDER_ROUTES.0.base_url: "],
  ["a field that does not exist", [{ ...EU, region: "eu" }], {}, 'PROVIDER_ROUTES.0: Unrecognized key: "region"'],
  ["a key that is not set", [EU], { OPENAI_EU_KEY: "" }, "PROVIDER_ROUTES.0.api_key: the variable that key_env names"],
  ["a default route with fields", [{ ...EU, name: "openai" }], {}, "PROVIDER_ROUTES.0: Unrecognized keys:"],
])("a list of routes with %s stops the start, naming entry and field", (_, list, variables, message) => {
  expect(() => parsed(list, variables)).toThrow(message);
});

it("text that is no JSON is told in the same words", () => {
  expect(() => parseEnv({ PROVIDER_ROUTES: "openai-eu" })).toThrow("PROVIDER_ROUTES: must be a JSON list of routes");
});
