import { expect, it } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { errorOf } from "@/lib/testing/wire";
import * as one from "./[id]/route";
import * as list from "./route";

const keyOf = async () => ({ authorization: `Bearer ${(await createTenant(0)).live.secret}` });

it("200: the list has OpenAI's shape and every model its card", async () => {
  const reply = await callRoute(list.GET, { path: "/v1/models", headers: await keyOf() });

  const { object, data } = JSON.parse(reply.bytes.toString());
  expect([reply.status, object]).toEqual([200, "list"]);
  expect(data.map((model: { id: string; object: string }) => [model.id, model.object])).toEqual([
    ["gpt-image-2", "model"],
    ["gpt-image-1.5", "model"],
    ["gemini-3-pro-image-preview", "model"],
    ["gemini-3.1-flash-image-preview", "model"],
    ["gemini-2.5-flash-image", "model"],
  ]);
  expect(data[0]).toMatchObject({
    created: 1776729600,
    owned_by: "openai",
    category: "image",
    capabilities: ["text-to-image", "image-to-image"],
    endpoints: ["/v1/images/generations", "/v1/images/edits"],
    deprecated: false,
  });
  expect(data[0].pricing).toEqual({
    unit: "credits_per_image",
    matrix: {
      "1K": { low: 1, medium: 4, high: 14 },
      "2K": { low: 2, medium: 17, high: 67 },
      "4K": { low: 4, medium: 34, high: 133 },
    },
    auto: { size: "1K", quality: "high" },
  });
});

it.each(["gpt-image-2", "gpt-image-2-2026-04-21"])("200: %s is one model under its public id", async (id) => {
  const reply = await callRoute(one.GET, { path: `/v1/models/${id}`, params: { id }, headers: await keyOf() });

  expect([reply.status, JSON.parse(reply.bytes.toString()).id]).toEqual([200, "gpt-image-2"]);
});

it.each(["dall-e-3", "", "__proto__", "a\0b", "x".repeat(10_000)])("404: %j is no model", async (id) => {
  const reply = await callRoute(one.GET, { path: "/v1/models/x", params: { id }, headers: await keyOf() });

  expect([reply.status, errorOf(reply).code, errorOf(reply).param]).toEqual([404, "model_not_found", "id"]);
  expect(errorOf(reply).message).toContain(
    "Available: gpt-image-2, gpt-image-1.5, gemini-3-pro-image-preview, gemini-3.1-flash-image-preview, gemini-2.5-flash-image.",
  );
  expect(reply.bytes.length).toBeLessThan(1_000);
});

it("401 without a key and 405 for another method", async () => {
  const missing = await callRoute(list.GET, { path: "/v1/models" });
  const missingOne = await callRoute(one.GET, { path: "/v1/models/x", params: { id: "gpt-image-2" } });
  const posted = await callRoute(list.POST, { path: "/v1/models", method: "POST" });
  const deleted = await callRoute(one.DELETE, { path: "/v1/models/x", params: { id: "x" }, method: "DELETE" });

  expect([missing.status, missingOne.status]).toEqual([401, 401]);
  expect([posted.status, deleted.status, deleted.headers.get("allow")]).toEqual([405, 405, "GET, HEAD"]);
});
