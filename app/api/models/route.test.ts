import { expect, it } from "vitest";
import { listModels, requireModel } from "@/lib/catalog";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute } from "@/lib/testing/call-route";
import * as model from "./[id]/route";
import * as models from "./route";

const getModel = (id: string) => callRoute(model.GET, { path: `/api/models/${id}`, params: { id } });

it("200: the list has every model with its page's address, and may be kept apart from the page", async () => {
  const reply = await callRoute(models.GET, { path: "/api/models" });

  const { data } = jsonOf(reply);
  expect(reply.status).toBe(200);
  expect(reply.headers.get("vary")).toBe("Accept");
  expect(data).toMatchObject(listModels().map(({ id }) => ({ id, url: `http://127.0.0.1:3000/models/${id}` })));
});

it("200: a model's twin has the facts of its page with their anchors, its prices and what was measured", async () => {
  const reply = await getModel("gpt-image-2");

  expect(reply.status).toBe(200);
  expect(reply.headers.get("content-type")).toBe("application/json");
  expect(jsonOf(reply)).toMatchObject({
    id: "gpt-image-2",
    currency_per_credit: { currency: "usd", amount: "0.01" },
    pricing: { matrix: { "4K": { low: 4, medium: 34, high: 133 } } },
    live: { all: { day: { good: 0, faults: 0, availability: null } }, cells: [] },
  });
  expect(jsonOf(reply).facts).toContainEqual({
    id: "starting-cost",
    name: "Starting cost",
    values: ["1 credit ($0.01) per image, 1K low"],
  });
});

it("308: an alias leads to the address of its model", async () => {
  const [alias] = requireModel("gemini-2.5-flash-image", "model").aliases;

  const reply = await getModel(alias ?? "");

  expect(reply.status).toBe(308);
  expect(reply.headers.get("location")).toBe("/models/gemini-2.5-flash-image");
});

it("404: a model that does not exist is answered in the error shape", async () => {
  const reply = await getModel("no-such-model");

  expect(reply.status).toBe(404);
  expect(jsonOf(reply)).toMatchObject({ error: { code: "model_not_found" } });
});
