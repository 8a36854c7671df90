import { describe, expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/sql";
import { setSwitch } from "@/lib/operations/set-switch";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

const OPERATOR = { kind: "operator", via: "cli" } as const;

async function switchOff(model: string): Promise<void> {
  await setSwitch(OPERATOR, { kind: "model", name: model, isOn: false, reason: "maintenance" });
  onTestFinished(() => setSwitch(OPERATOR, { kind: "model", name: model, isOn: true, reason: "done" }));
}

/** 14 credits with gpt-image-2. */
const HIGH = { quality: "high" };

describe("a 402 names what works right now, with its price", () => {
  it("a cheaper variation, and the cheapest model that makes the very same; and that works", async () => {
    const api = apiClient((await createTenant(5)).live);

    const error = errorOf(await api.generate(HIGH));

    expect(error.message).toContain(
      "Nothing was charged; the same with quality=medium costs 4 and works right now, or model=gemini-2.5-flash-image makes this picture right now for 2 credits, or add credits at http://127.0.0.1:3000/credits.",
    );
    const alternative = { model: "gemini-2.5-flash-image", size: "1024x1024", quality: "high", n: 1 };
    expect(error.alternative).toEqual({ ...alternative, credits: 2 });
    expect((await api.generate(alternative)).status).toBe(200);
  });

  it("no model that is switched off", async () => {
    await switchOff("gemini-2.5-flash-image");
    const api = apiClient((await createTenant(5)).live);

    const error = errorOf(await api.generate({ ...HIGH, size: "2048x2048" }));

    expect(error.message).not.toContain("gemini-2.5-flash-image");
    expect(error.alternative).toMatchObject({ credits: expect.any(Number) });
    expect((await api.generate(Object(error.alternative))).status).toBe(200);
  });

  it("where nothing makes the same for the balance, the cheapest picture there is", async () => {
    const api = apiClient((await createTenant(1)).live);

    const error = errorOf(await api.generate({ model: "gemini-3-pro-image-preview", size: "4K" }));

    expect(error.message).toContain("one image of model=gpt-image-2 with size=auto and quality=low costs 1 credit");
    expect(error.alternative).toEqual({ model: "gpt-image-2", size: "auto", quality: "low", n: 1, credits: 1 });
    expect((await api.generate(Object(error.alternative))).status).toBe(200);
  });

  it("no model that its plan or its key may not use", async () => {
    const tenant = await createTenant(5);
    await db.rows("UPDATE api_key SET models = '{gpt-image-2}' WHERE id = $1", [tenant.live.id]);

    const error = errorOf(await apiClient(tenant.live).generate(HIGH));

    expect(error.message).toContain(
      "the same with quality=medium costs 4 and works right now, or one image of model=gpt-image-2 with size=auto and quality=low costs 1 credit, or add credits at",
    );
    expect(error.alternative).toEqual({
      ...{ model: "gpt-image-2", size: "1024x1024", quality: "medium", n: 1, credits: 4 },
    });
  });

  it("for the room of a budget as for a balance", async () => {
    const tenant = await createTenant(50);
    await db.rows("UPDATE api_key SET budget_total = 3000 WHERE id = $1", [tenant.live.id]);

    const error = errorOf(await apiClient(tenant.live).generate(HIGH));

    expect(error.code).toBe("key_budget_exceeded");
    expect(error.message).toContain("model=gemini-2.5-flash-image makes this picture right now for 2 credits");
    expect(error.alternative).toMatchObject({ model: "gemini-2.5-flash-image", credits: 2 });
  });

  it("nothing but where to add credits for a balance that pays for nothing", async () => {
    const error = errorOf(await apiClient((await createTenant(0)).live).generate(HIGH));

    expect(error.message).toContain("Nothing was charged; add credits at http://127.0.0.1:3000/credits.");
    expect(error.alternative).toBe(undefined);
  });
});
