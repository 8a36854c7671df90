import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { currentProcessId } from "@/lib/processes/current";
import { putImage } from "@/lib/storage/put-image";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient, CHEAP, openAsset } from "@/lib/testing/api-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { accept } from "./accept";
import { bodyHash } from "./body-hash";
import { noteAttempt } from "./note-attempt";
import { planGeneration } from "./plan";
import { recoverOrphans } from "./recover";
import { parseGeneration } from "./schema";

useApi();

const ENDPOINT = "/v1/images/generations";
const PICTURE = await samplePicture({ width: 1024, height: 1024 }, "png");

type Opening = { more?: object; n?: number; isSent?: boolean; stored?: number; key?: string; by?: "key" | "user" };
type Opened = { tenant: Tenant; requestId: string; body: object; record: () => Promise<Record<string, unknown>> };

/** A request that its process accepted and then left, with as much done as the test says. */
async function openRequest(opening: Opening = {}): Promise<Opened> {
  const { more = {}, n = 1, isSent = false, stored = 0, key = "order", by = "key" } = opening;
  const tenant = await createTenant(100);
  const requestId = newId("request");
  const body = { ...CHEAP, n, ...more };
  const actor = { kind: by, id: by === "key" ? tenant.live.id : tenant.userId };
  const ctx = { actor, workspaceId: tenant.workspaceId, requestId };
  const plan = planGeneration(parseGeneration(body));
  const processId = currentProcessId();
  const call = {
    plan,
    circumstances: { edit: null, limits: null, rules: null },
    inputs: [],
    processId,
    endpoint: ENDPOINT,
    mode: "live",
    body,
    bodyHash: bodyHash(body),
    idempotencyKey: key,
  } as const;
  await accept(ctx, call);
  if (isSent) await noteAttempt({ requestId, processId, attemptNo: 1, route: "sandbox" });
  for (let index = 0; index < stored; index++) {
    await putImage({ requestId, index, bytes: PICTURE, wantedFormat: "png", compression: null });
  }
  const record = async () => JSON.parse((await apiClient(tenant.live).request(requestId)).bytes.toString());
  return { tenant, requestId, body, record };
}

/** Recovers with this process declared gone, and brings it back for what follows. */
async function recoverAfter(state: "dead" | "stopped" = "dead", runs = 1): Promise<number> {
  await db.rows("UPDATE process SET state = $2 WHERE id = $1", [currentProcessId(), state]);
  const resolved = await Promise.all(Array.from({ length: runs }, recoverOrphans));
  await db.rows("UPDATE process SET state = 'live' WHERE id = $1", [currentProcessId()]);
  return resolved.reduce((sum, count) => sum + count, 0);
}

const repeat = ({ tenant, body }: Opened) => apiClient(tenant.live).generate(body, { "idempotency-key": "order" });

describe("a request whose process died", () => {
  it.each(["dead", "stopped"] as const)("before it was sent (%s) is released and frees its key", async (state) => {
    const opened = await openRequest();

    expect(await recoverAfter(state)).toBe(1);

    expect(await opened.record()).toMatchObject({
      status: "failed",
      credits: 0,
      error: { code: "upstream_error" },
      attempts: [],
      receipt: { held: 1, captured: 0, released: 1, state: "released" },
    });
    expect(await getBalance(opened.tenant)).toEqual({ posted: 100_000, held: 0, available: 100_000 });
    const again = await repeat(opened);
    expect([again.status, again.headers.get("x-pixapi-original-request")]).toEqual([200, null]);
  });

  it("after it was sent costs the customer nothing, and its key repeats that the outcome is unknown", async () => {
    const opened = await openRequest({ isSent: true });

    await recoverAfter();

    expect(await opened.record()).toMatchObject({
      status: "failed",
      credits: 0,
      attempts: [{ number: 1, state: "unknown" }],
      receipt: { captured: 0, released: 1 },
    });
    expect((await getBalance(opened.tenant)).available).toBe(100_000);
    const again = await repeat(opened);
    expect(again.status).toBe(503);
    expect(again.headers.get("x-should-retry")).toBe("false");
    expect(again.headers.get("x-pixapi-original-request")).toBe(opened.requestId);
    expect(again.bytes.toString()).toContain("the outcome is unknown");
    expect((await getBalance(opened.tenant)).available).toBe(100_000);
  });

  it("while a fallback model drew pays that model's price, and its record says whose picture it is", async () => {
    const opened = await openRequest({ isSent: true, stored: 1, more: { quality: "medium", n: 2 }, n: 2 });
    const processId = currentProcessId();
    const model = "gemini-2.5-flash-image";
    await noteAttempt({ requestId: opened.requestId, processId, attemptNo: 2, route: "google", model });

    await recoverAfter();

    expect(await opened.record()).toMatchObject({
      status: "completed",
      model,
      provider: "google",
      tier: "1K",
      credits: 2,
      receipt: { rule: "gemini-2.5-flash-image · 1K", held: 8, captured: 2, released: 6, unit_credits: 2 },
      attempts: [
        { number: 1, state: "unknown", model: null },
        { number: 2, state: "unknown", model },
      ],
    });
    const again = JSON.parse((await repeat(opened)).bytes.toString());
    expect(again.pixapi).toMatchObject({
      model,
      credits: 2,
      adjusted: [{ param: "model", from: "gpt-image-2", to: model }],
    });
  });

  it("after its picture was stored is charged once, and the picture waits for its customer", async () => {
    const opened = await openRequest({ isSent: true, stored: 1 });

    await recoverAfter();

    const record = await opened.record();
    expect(record).toMatchObject({
      status: "completed",
      credits: 1,
      images: 1,
      simulated: true,
      missing: [],
      effective: { size: "1024x1024", quality: "low", background: "opaque", output_format: "png" },
      attempts: [{ state: "unknown" }],
      receipt: { held: 1, captured: 1, released: 0, entries: [{ kind: "capture", actor: "job:recover" }] },
      outputs: [{ index: 0, width: 1024, height: 1024, credits: 1 }],
    });
    const [output] = record.outputs as { url: string }[];
    const asset = await openAsset(output?.url ?? "");
    expect(asset.bytes.equals(PICTURE)).toBe(true);
    const again = await repeat(opened);
    expect([again.status, again.headers.get("x-pixapi-credits")]).toEqual([200, "0"]);
    expect(again.headers.get("x-pixapi-original-request")).toBe(opened.requestId);
    expect((await getBalance(opened.tenant)).available).toBe(99_000);
  });

  it("while it drew for the playground is charged for what was stored, as any other", async () => {
    const opened = await openRequest({ n: 2, isSent: true, stored: 1, by: "user" });

    await recoverAfter();

    expect(await opened.record()).toMatchObject({
      status: "completed",
      api_key_id: null,
      credits: 1,
      missing: [{ index: 1 }],
      receipt: { held: 2, captured: 1, released: 1 },
    });
    expect(await getBalance(opened.tenant)).toEqual({ posted: 99_000, held: 0, available: 99_000 });
  });

  it("after some of its pictures were stored is charged for those", async () => {
    const opened = await openRequest({ n: 3, isSent: true, stored: 2 });

    await recoverAfter();

    expect(await opened.record()).toMatchObject({
      status: "completed",
      credits: 2,
      missing: [{ index: 2, code: "upstream_error" }],
      receipt: { held: 3, captured: 2, released: 1 },
    });
  });

  it("with more files than it asked for is charged for what it asked", async () => {
    const opened = await openRequest({ n: 1, isSent: true, stored: 2 });

    await recoverAfter();

    expect(await opened.record()).toMatchObject({ credits: 1, images: 1 });
  });

  it("is recovered once, however many workers try at the same time", async () => {
    const opened = await openRequest({ isSent: true, stored: 1 });

    expect(await recoverAfter("dead", 20)).toBe(1);

    expect(await opened.record()).toMatchObject({ credits: 1, images: 1 });
    expect(await db.rows("SELECT FROM transfer WHERE request_id = $1", [opened.requestId])).toHaveLength(1);
    expect((await auditLedger()).findings).toEqual([]);
  });
});

describe("a request whose process lives", () => {
  it("is left alone", async () => {
    const opened = await openRequest({ isSent: true, stored: 1 });

    expect(await recoverOrphans()).toBe(0);

    expect(await opened.record()).toMatchObject({ status: "processing", credits: 0 });
    await recoverAfter();
  });

  it.each([
    [0, { status: "failed", credits: 0, receipt: { state: "expired", captured: 0, released: 1 } }],
    [1, { status: "completed", credits: 1, receipt: { state: "captured", captured: 1, released: 0 } }],
  ])("is resolved when its hold has expired (%d pictures stored)", async (stored, expected) => {
    const opened = await openRequest({ isSent: true, stored });
    await db.rows("UPDATE hold SET expires_at = now() - INTERVAL '1 second' WHERE request_id = $1", [opened.requestId]);

    expect(await recoverOrphans()).toBe(1);

    expect(await opened.record()).toMatchObject(expected);
  });
});
