import { describe, expect, it, onTestFinished } from "vitest";
import * as twins from "@/app/api/models/route";
import { env } from "@/lib/env";
import { unservedModels } from "@/lib/generation/unserved-models";
import { setSwitch } from "@/lib/operations/set-switch";
import { jsonOf } from "@/lib/testing/browser";
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
    available: true,
    unavailable_reason: null,
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

describe("a model that a call would be refused for is marked", () => {
  const standingOf = async (secret: string) => {
    const headers = { authorization: `Bearer ${secret}` };
    const listed = await callRoute(list.GET, { path: "/v1/models", headers });
    const shown = await callRoute(one.GET, { path: "/v1/models/x", params: { id: "gpt-image-2" }, headers });
    const models: { available: boolean; unavailable_reason: string | null }[] = JSON.parse(
      listed.bytes.toString(),
    ).data;
    const [first] = models;
    expect([jsonOf(shown).available, jsonOf(shown).unavailable_reason]).toEqual([
      first?.available,
      first?.unavailable_reason,
    ]);
    return models.map(({ available, unavailable_reason }) => unavailable_reason ?? available);
  };

  it("switched off by an operator, for live and test keys, and as it was when it is on again", async () => {
    const { live, test } = await createTenant(0);
    const model = { kind: "model", name: "gpt-image-2" } as const;
    const operator = { kind: "operator", via: "cli" } as const;
    await setSwitch(operator, { ...model, isOn: false, reason: "maintenance" });
    onTestFinished(() => setSwitch(operator, { ...model, isOn: true, reason: "done" }));

    expect(await standingOf(live.secret)).toEqual(["switched_off", true, true, true, true]);
    expect(await standingOf(test.secret)).toEqual(["switched_off", true, true, true, true]);
    const twin = await callRoute(twins.GET, { path: "/api/models" });
    expect(JSON.parse(twin.bytes.toString()).data[0]).toMatchObject({
      available: false,
      unavailable_reason: "switched_off",
    });
    expect(await unservedModels()).toEqual({ "gpt-image-2": "it is switched off for now" });

    await setSwitch(operator, { ...model, isOn: true, reason: "done" });
    expect(await standingOf(live.secret)).toEqual([true, true, true, true, true]);
    expect(await unservedModels()).toEqual({});
  });

  it("without a key of its provider, for live keys only", async () => {
    env.OPENAI_API_KEY = "sk-real";
    onTestFinished(() => {
      env.OPENAI_API_KEY = undefined;
    });
    const { live, test } = await createTenant(0);

    expect(await standingOf(live.secret)).toEqual([true, true, "not_served", "not_served", "not_served"]);
    expect(await standingOf(test.secret)).toEqual([true, true, true, true, true]);
  });

  it("unreachable while every route to it is switched off", async () => {
    const operator = { kind: "operator", via: "cli" } as const;
    const route = { kind: "route", name: "sandbox" } as const;
    await setSwitch(operator, { ...route, isOn: false, reason: "maintenance" });
    onTestFinished(() => setSwitch(operator, { ...route, isOn: true, reason: "done" }));

    expect(await standingOf((await createTenant(0)).live.secret)).toEqual(Array(5).fill("unreachable"));
    expect(await unservedModels()).toEqual({});
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
