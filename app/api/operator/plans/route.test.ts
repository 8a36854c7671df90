import { afterEach, beforeAll, describe, expect, it } from "vitest";
import * as customerPlan from "@/app/api/operator/customers/[id]/plan/route";
import * as customer from "@/app/api/operator/customers/[id]/route";
import * as ownPlan from "@/app/api/workspace/plan/route";
import { db } from "@/lib/db/sql";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { logOf, operatorClient, signedInOperator } from "@/lib/testing/operator";
import { orderedPayment, settleWith } from "@/lib/testing/payments";
import { quoted } from "@/lib/testing/quoted";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import * as plan from "./[id]/route";
import * as plans from "./route";

useApi();

const NOTHING = {
  requestsPerMinute: null,
  imagesPerMinute: null,
  concurrentRequests: null,
  models: null,
  maxTier: null,
  welcomeCredits: null,
};
const FREE = { name: "Free", ...NOTHING, isDefault: true };
const PAID = { name: "Paid", ...NOTHING, isDefault: false };

let operator: SignedIn;

beforeAll(async () => {
  operator = await signedInOperator();
});
afterEach(async () => {
  await db.rows(
    `UPDATE plan SET requests_per_minute = NULL, images_per_minute = NULL, concurrent_requests = NULL, models = NULL,
      max_tier = NULL, welcome_credits = NULL, is_default = false`,
  );
  await db.rows("UPDATE plan SET is_default = true WHERE id = 'free'");
});

const put = (id: string, body: object) =>
  operator.browser.call(plan, {
    path: `/api/operator/plans/${id}`,
    params: { id },
    method: "PUT",
    body: { reason: "Because of a test", ...body },
  });
const planOf = async ({ browser }: SignedIn) => jsonOf(await browser.call(ownPlan, { path: "/api/workspace/plan" }));

describe("what a workspace may do", () => {
  it("is its own value, else its plan's, else the installation's", async () => {
    const tenant = await signedInTenant(10);
    await put("free", { ...FREE, requestsPerMinute: 3, imagesPerMinute: 4 });
    const limits = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      const { headers } = await apiClient(tenant.live).generate();
      return [headers.get("x-ratelimit-limit-requests"), headers.get("x-ratelimit-limit-images")];
    };

    const byPlan = await limits();
    await db.rows("UPDATE workspace SET requests_per_minute = 50 WHERE id = $1", [tenant.workspaceId]);
    const byItself = await limits();
    await put("free", FREE);

    expect([byPlan, byItself, await limits()]).toEqual([
      ["3", "4"],
      ["50", "4"],
      ["50", "6000"],
    ]);
    expect(await planOf(tenant)).toEqual({
      object: "plan",
      ...{ id: "free", name: "Free", next: "Paid", models: null, max_tier: null },
      ...{ requests_per_minute: 50, images_per_minute: 6_000, concurrent_requests: 256 },
    });
  });

  it("403: is the models and sizes of its plan, for calls and quotes, and the message names them", async () => {
    await put("free", { ...FREE, models: ["gpt-image-1.5"], maxTier: "1K" });
    const { live } = await createTenant(50);
    const api = apiClient(live);

    const model = await api.generate();
    const fallback = await api.generate({ model: "gpt-image-1.5", fallback_models: ["gpt-image-2"] });
    const right = await api.generate({ model: "gpt-image-1.5" });

    expect([model.status, errorOf(model).code, errorOf(model).param]).toEqual([403, "model_not_allowed", "model"]);
    expect(errorOf(model).message).toMatch(
      /^The plan Free may not use the model gpt-image-2\. It may use gpt-image-1\.5, or see how the plan changes at .*\/credits#plan\.$/,
    );
    expect([fallback.status, errorOf(fallback).param]).toEqual([403, "fallback_models"]);
    expect(right.status).toBe(200);
    expect((await quoted(live, {})).rejected).toMatchObject({ code: "model_not_allowed" });
  });

  it("403: a size above the plan's is refused also for a key that may more", async () => {
    await put("free", { ...FREE, maxTier: "1K" });
    const { live } = await createTenant(50);

    const reply = await apiClient(live).generate({ size: "2048x2048" });

    expect([reply.status, errorOf(reply).param]).toEqual([403, "size"]);
    expect(errorOf(reply).message).toContain("The plan Free makes images up to 1K");
  });

  it("429: has as many requests open as its plan says", async () => {
    await put("free", { ...FREE, concurrentRequests: 1 });
    const { live } = await createTenant(10);
    const slow = apiClient(live).generate({ prompt: "a pear sandbox:delay=0.7" });
    await expect
      .poll(async () => (await db.rows("SELECT id FROM hold WHERE state = 'open'")).length)
      .toBeGreaterThanOrEqual(1);

    const second = await apiClient(live).generate();

    expect([second.status, errorOf(second).code]).toEqual([429, "concurrency_limit_exceeded"]);
    expect((await slow).status).toBe(200);
  });
});

describe("the first payment", () => {
  const pays = async (workspaceId: string, userId: string) => {
    const { sessionId } = await orderedPayment({ workspaceId, userId });
    await settleWith({ session_id: sessionId, is_paid: true });
  };
  const planIdOf = async (workspaceId: string) =>
    (await db.row<{ plan_id: string }>("SELECT plan_id FROM workspace WHERE id = $1", [workspaceId])).plan_id;

  it("makes the plan paid, and leaves one that an operator gave", async () => {
    const [payer, guest, special] = [await createTenant(), await createTenant(), await createTenant()];
    await db.rows("UPDATE workspace SET plan_id = 'custom' WHERE id = $1", [special.workspaceId]);

    await pays(payer.workspaceId, payer.userId);
    await pays(special.workspaceId, special.userId);

    const ids = await Promise.all([payer, guest, special].map(({ workspaceId }) => planIdOf(workspaceId)));
    expect(ids).toEqual(["paid", "free", "custom"]);
  });
});

describe("operators", () => {
  it("see every plan with its workspaces and the installation's values", async () => {
    const { data, installation } = jsonOf(await operator.browser.call(plans, { path: "/api/operator/plans" }));

    expect(data).toMatchObject([
      { id: "free", name: "Free", isDefault: true },
      { id: "paid", isDefault: false },
      { id: "custom", isDefault: false },
    ]);
    expect(installation).toEqual({
      requestsPerMinute: 600,
      imagesPerMinute: 6_000,
      concurrentRequests: 256,
      welcomeCredits: 20,
    });
  });

  it("change a plan with a reason, which the log keeps with what it was; what is so already leaves no line", async () => {
    const before = (await logOf("paid")).length;

    await put("paid", { ...PAID, requestsPerMinute: 1_200, welcomeCredits: 0, reason: "More for payers" });
    await put("paid", { ...PAID, requestsPerMinute: 1_200, welcomeCredits: 0 });

    const lines = (await logOf("paid")).slice(before);
    expect(lines).toMatchObject([
      {
        action: "plan.change",
        reason: "More for payers",
        before: { requests_per_minute: null, welcome_credits: null },
        after: { requests_per_minute: 1_200, welcome_credits: 0 },
      },
    ]);
  });

  it("choose the one plan that new workspaces begin with", async () => {
    await put("custom", { name: "Custom", ...NOTHING, isDefault: true });
    await put("free", { ...FREE, isDefault: false });

    const { workspaceId } = await createTenant();

    expect(await db.rows("SELECT id FROM plan WHERE is_default")).toEqual([{ id: "custom" }]);
    expect(await db.rows("SELECT plan_id FROM workspace WHERE id = $1", [workspaceId])).toEqual([
      { plan_id: "custom" },
    ]);
  });

  it("give a customer a plan, shown on their page and in the log", async () => {
    const { workspaceId } = await createTenant();
    const client = operatorClient(operator);
    const path = `/api/operator/customers/${workspaceId}/plan`;
    const give = (planId: string) =>
      operator.browser.call(customerPlan, {
        path,
        params: { id: workspaceId },
        method: "PUT",
        body: { plan: planId, reason: "Their contract" },
      });

    const given = await give("custom");
    const unknown = await give("gold");

    expect(jsonOf(given).plan).toEqual({ id: "custom", name: "Custom" });
    expect([unknown.status, errorOf(unknown).param]).toEqual([400, "plan"]);
    expect((await client.asked(customer, `/customers/${workspaceId}`, workspaceId)).plan).toMatchObject({
      id: "custom",
    });
    expect(await logOf(workspaceId)).toMatchObject([
      { action: "workspace.plan", before: { plan: "free" }, after: { plan: "custom" }, reason: "Their contract" },
    ]);
  });

  it.each([
    [{ ...FREE, requestsPerMinute: 0 }, "requestsPerMinute"],
    [{ ...FREE, welcomeCredits: -1 }, "welcomeCredits"],
    [{ ...FREE, welcomeCredits: 2.5 }, "welcomeCredits"],
    [{ ...FREE, welcomeCredits: 1_000_001 }, "welcomeCredits"],
    [{ ...FREE, models: [] }, "models"],
    [{ ...FREE, models: ["no-such-model"] }, "models.0"],
    [{ ...FREE, name: "" }, "name"],
    [{ ...FREE, reason: "" }, "reason"],
  ])("400: %j", async (body, param) => {
    const reply = await put("free", body);

    expect([reply.status, errorOf(reply).param]).toEqual([400, param]);
  });

  it("404: there is no other plan", async () => {
    expect((await put("gold", PAID)).status).toBe(404);
  });
});
