import { describe, expect, it } from "vitest";
import * as quotes from "@/app/v1/quotes/route";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { addRule } from "@/lib/moderation/add-rule";
import type { RuleOwner } from "@/lib/moderation/rules";
import type { RuleKind } from "@/lib/moderation/schema";
import { setModeration } from "@/lib/moderation/set-moderation";
import { addOperatorRule } from "@/lib/operations/add-operator-rule";
import { removeOperatorRule } from "@/lib/operations/remove-operator-rule";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient, CHEAP } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { callRoute } from "@/lib/testing/call-route";
import { playgroundClient } from "@/lib/testing/playground";
import { signedInTenant } from "@/lib/testing/signed-in";
import { taskClient } from "@/lib/testing/task-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();
const cli = { kind: "operator", via: "cli" } as const;

const withTerm = (owner: RuleOwner, term: string, kind: RuleKind = "blocked_term") =>
  addRule(db, owner, { kind, term, createdBy: "user:test" });

describe("a prompt that holds a blocked term of the workspace", () => {
  it("is refused with 422 before anything is held, and names the term", async () => {
    const tenant = await createTenant(10);
    await withTerm(tenant, "gun");

    const reply = await apiClient(tenant.live).generate({ prompt: "A GUN." }, { "idempotency-key": "again" });

    expect(reply.status).toBe(422);
    expect(errorOf(reply)).toMatchObject({
      code: "moderation_blocked",
      type: "prompt_rejected",
      param: "prompt",
      stage: "input",
      categories: ["workspace_rule"],
    });
    expect(errorOf(reply).message).toContain('"gun"');
    expect(reply.headers.get("x-should-retry")).toBe("false");
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    expect(await upstream.calls()).toEqual([]);
  });

  it("leaves its idempotency key free for the same call once the rule is gone", async () => {
    const tenant = await createTenant(10);
    const added = await withTerm(tenant, "gun");
    const again = () => apiClient(tenant.live).generate({ prompt: "a gun" }, { "idempotency-key": "again" });

    const before = await again();
    await db.rows("DELETE FROM moderation_rule WHERE id = $1", ["id" in added ? added.id : ""]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));

    expect([before.status, (await again()).status]).toEqual([422, 200]);
  });

  it("that was drawn before the rule is answered again from the books, byte for byte", async () => {
    const tenant = await createTenant(10);
    const draw = () => apiClient(tenant.live).generate({ prompt: "a gun" }, { "idempotency-key": "drawn" });

    const before = await draw();
    await withTerm(tenant, "gun");
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const after = await draw();

    expect([before.status, after.status, after.headers.get("x-pixapi-credits")]).toEqual([200, 200, "0"]);
    expect(after.bytes.equals(before.bytes)).toBe(true);
    expect((await apiClient(tenant.live).generate({ prompt: "a gun" })).status).toBe(422);
  });

  it("is found by its id with its verdict, and cost nothing", async () => {
    const tenant = await createTenant(10);
    await withTerm(tenant, "gun");
    const api = apiClient(tenant.live);

    const { request_id: id } = errorOf(await api.generate({ prompt: "a gun" }));
    await flushRefusals();

    expect(jsonOf(await api.request(id))).toMatchObject({
      id,
      status: "refused",
      credits: 0,
      prompt: "a gun",
      moderation: { stage: "input", decision: "blocked", categories: ["workspace_rule"], by: "workspace_rule" },
    });
  });

  it("is refused the same as a task, with a test key and in the playground", async () => {
    const tenant = await signedInTenant(10);
    await withTerm(tenant, "gun");

    const replies = [
      await taskClient(tenant.live).submit({ prompt: "a gun" }),
      await apiClient(tenant.test).generate({ prompt: "a gun" }),
      await apiClient(tenant.live).generate({ prompt: "a gun", stream: true }),
      await playgroundClient(tenant.browser).start({ prompt: "a gun" }),
    ];

    expect(replies.map((reply) => [reply.status, errorOf(reply).code])).toEqual(
      replies.map(() => [422, "moderation_blocked"]),
    );
  });

  it("is drawn where an allowed term of the workspace makes an exception", async () => {
    const tenant = await createTenant(10);
    await withTerm(tenant, "gun");
    await withTerm(tenant, "glue gun", "allowed_term");

    expect((await apiClient(tenant.live).generate({ prompt: "a glue gun" })).status).toBe(200);
  });

  it("is told by a quote beside its price", async () => {
    const tenant = await createTenant(10);
    await withTerm(tenant, "gun");

    const quote = await callRoute(quotes.POST, {
      path: "/v1/quotes",
      method: "POST",
      headers: { authorization: `Bearer ${tenant.live.secret}`, "content-type": "application/json" },
      body: JSON.stringify({ ...CHEAP, prompt: "a gun" }),
    });

    expect(jsonOf(quote)).toMatchObject({ credits: 1, rejected: { code: "moderation_blocked" } });
  });

  it("is drawn for everybody else", async () => {
    await withTerm(await createTenant(), "gun");
    const other = await createTenant(10);

    expect((await apiClient(other.live).generate({ prompt: "a gun" })).status).toBe(200);
  });
});

it("a term of the operator holds for everybody, is not named, and no workspace makes an exception from it", async () => {
  const tenant = await createTenant(10);
  const added = await addOperatorRule(cli, { kind: "blocked_term", term: "forbidden orchard" });
  await withTerm(tenant, "forbidden orchard", "allowed_term");

  const reply = await apiClient(tenant.live).generate({ prompt: "the forbidden orchard" });
  await removeOperatorRule(cli, "id" in added ? added.id : "");

  expect(reply.status).toBe(422);
  expect(errorOf(reply)).toMatchObject({ stage: "input", categories: ["operator_rule"] });
  expect(reply.bytes.toString()).not.toContain("orchard");
  expect((await apiClient(tenant.live).generate({ prompt: "the forbidden orchard" })).status).toBe(200);
});

describe("where every call must name its end user", () => {
  it("a call of a key without one is refused with 400, and one with either field is drawn", async () => {
    const tenant = await createTenant(10);
    await setModeration(tenant, { require_end_user: true });
    const api = apiClient(tenant.live);

    const refused = await api.generate();
    const drawn = [await api.generate({ user: "anna" }), await api.generate({ safety_identifier: "anna" })];

    expect([refused.status, errorOf(refused).code, errorOf(refused).param]).toEqual([
      400,
      "missing_required_parameter",
      "safety_identifier",
    ]);
    expect(drawn.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("a person at the playground need not", async () => {
    const tenant = await signedInTenant(10);
    await setModeration(tenant, { require_end_user: true });

    expect((await playgroundClient(tenant.browser).start()).status).toBe(202);
  });
});
