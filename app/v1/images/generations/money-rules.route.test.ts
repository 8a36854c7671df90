import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { generateImages } from "@/lib/generation/generate";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient, CHEAP } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf, imagesOf } from "@/lib/testing/wire";
import { startStopwatch } from "@/lib/trace/stopwatch";

const upstream = useApi();

describe("money rule 1", () => {
  it("money rule 1: the price is held before the provider is asked, and more is never promised than there is", async () => {
    const tenant = await createTenant(5);
    const api = apiClient(tenant.live);

    const running = api.generate({ quality: "medium", prompt: "a pear sandbox:delay=0.4" });
    await waitUntil("the call is upstream", async () => (await upstream.calls()).length === 1);

    expect(await getBalance(tenant)).toEqual({ posted: 5_000, held: 4_000, available: 1_000 });
    const second = await api.generate({ n: 2 });
    expect([second.status, errorOf(second).available_credits]).toEqual([402, 1]);
    expect((await running).status).toBe(200);
    expect(await getBalance(tenant)).toEqual({ posted: 1_000, held: 0, available: 1_000 });
  });

  it("money rule 1: of 200 parallel requests on a balance for 40 images exactly 40 succeed and 160 are 402", async () => {
    const tenant = await createTenant(40);
    const api = apiClient(tenant.live);

    const replies = await Promise.all(
      Array.from({ length: 200 }, () =>
        api.generate({ prompt: "one of many sandbox:delay=0.2", response_format: "url" }),
      ),
    );

    const count = (status: number) => replies.filter((reply) => reply.status === status).length;
    expect({ succeeded: count(200), refused: count(402) }).toEqual({ succeeded: 40, refused: 160 });
    expect((await upstream.calls()).length).toBe(40);
    expect(await getBalance(tenant)).toEqual({ posted: 0, held: 0, available: 0 });
    expect((await auditLedger()).findings).toEqual([]);
  });
});

it("money rule 2: charged are the pictures that were stored, each at its own measured size", async () => {
  const tenant = await createTenant(200);
  const api = apiClient(tenant.live);

  const answer = imagesOf(await api.generate({ n: 3, size: "2048x1152", prompt: "a sandbox:images=2" }));
  const record = JSON.parse((await api.request(answer.pixapi.request_id)).bytes.toString());

  expect(record.outputs.map((output: { credits: number; width: number }) => [output.credits, output.width])).toEqual([
    [2, 2048],
    [2, 2048],
  ]);
  expect(record.receipt).toMatchObject({ held: 6, captured: 4, released: 2 });
  expect((await getBalance(tenant)).posted).toBe(196_000);
});

it("money rule 4: one request id is charged at most once, also when its work is run twice", async () => {
  const tenant = await createTenant(10);
  const ctx = {
    actor: { kind: "key", id: tenant.live.id },
    workspaceId: tenant.workspaceId,
    requestId: newId("request"),
  } as const;
  const input = {
    endpoint: "/v1/images/generations",
    mode: "live",
    limits: {
      imagesPerMinute: null,
      retentionDays: null,
      plan: { name: "Free", models: null, maxTier: null },
      limitsEndUsers: false,
    },
    body: CHEAP,
    idempotencyKey: null,
  } as const;

  const runs = await Promise.allSettled([
    generateImages(ctx, { ...input, allowances: new Map(), stopwatch: startStopwatch() }),
    generateImages(ctx, { ...input, allowances: new Map(), stopwatch: startStopwatch() }),
  ]);

  expect(runs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  const lines = await db.rows("SELECT amount FROM transfer WHERE request_id = $1", [ctx.requestId]);
  expect(lines).toEqual([{ amount: 1_000 }]);
});

describe("money rule 8", () => {
  it("money rule 8: a request is charged by the price version it was held with", async () => {
    const tenant = await createTenant(200);
    const api = apiClient(tenant.live);
    const running = api.generate({ size: "2048x2048", prompt: "a sandbox:delay=0.3 sandbox:size=1024x1024" });
    await waitUntil("the call is upstream", async () => (await upstream.calls()).length === 1);

    const [held] = await db.rows<{ price_version: string; amount: number; quote: object }>(
      "SELECT price_version, amount, quote FROM hold WHERE workspace_id = $1",
      [tenant.workspaceId],
    );
    const { pixapi } = imagesOf(await running);

    expect(held).toMatchObject({
      price_version: "gpt-image-2@6d082a63",
      amount: 2_000,
      quote: { unit: 2_000, n: 1, total: 2_000, tierUnits: { "1K": 1_000, "2K": 2_000 } },
    });
    expect([pixapi.price_version, pixapi.credits]).toEqual(["gpt-image-2@6d082a63", 1]);
  });

  it("money rule 8: every movement is a line of the ledger with its reason and who caused it", async () => {
    const tenant = await createTenant(10);
    const { pixapi } = imagesOf(await apiClient(tenant.live).generate({ n: 2 }));

    const lines = await db.rows(
      "SELECT kind, debit_account, credit_account, amount, wallet_delta, balance_after, reason, actor FROM transfer WHERE request_id = $1",
      [pixapi.request_id],
    );

    expect(lines).toEqual([
      {
        kind: "capture",
        debit_account: "wallet",
        credit_account: "revenue",
        amount: 2_000,
        wallet_delta: -2_000,
        balance_after: 8_000,
        reason: "2 images delivered",
        actor: `key:${tenant.live.id}`,
      },
    ]);
  });
});
