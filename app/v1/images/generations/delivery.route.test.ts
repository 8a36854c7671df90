import { describe, expect, it } from "vitest";
import { db, withTransaction } from "@/lib/db/sql";
import { purgeExpiredOutputs } from "@/lib/jobs/purge-expired-outputs";
import { getBalance } from "@/lib/ledger/balance";
import { flushDelivered } from "@/lib/requests/note-delivered";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { leavingCall } from "@/lib/testing/leaving-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf, imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const outputsOf = ({ workspaceId }: Tenant) =>
  db.rows<{ is_delivered: boolean; hours: number }>(
    `SELECT delivered_at IS NOT NULL AS is_delivered, round(extract(epoch FROM expires_at - created_at) / 3600)::INTEGER AS hours
      FROM output WHERE workspace_id = $1`,
    [workspaceId],
  );

/** A call whose client leaves while the provider draws, when its picture is finished. */
async function undelivered(tenant: Tenant, body: object) {
  const call = leavingCall(tenant.live, { prompt: "a pear sandbox:delay=0.3", ...body });
  await waitUntil("the call is upstream", async () => (await upstream.calls()).length === 1);
  call.leave();
  await call.ended;
  await flushDelivered();
}

/** A call whose client leaves while its hold waits for the wallet. */
async function leftBeforeDispatch(tenant: Tenant, headers: Record<string, string> = {}) {
  const ended = await withTransaction(async (tx) => {
    await tx.rows("SELECT FROM wallet WHERE workspace_id = $1 FOR UPDATE", [tenant.workspaceId]);
    const call = leavingCall(tenant.live, {}, headers);
    const waiting = () =>
      db.rows("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    await waitUntil("the hold waits", async () => (await waiting()).length === 1);
    call.leave();
    return () => call.ended;
  });
  await ended();
}

describe("money rule 5: a client that leaves before dispatch", () => {
  it("money rule 5: pays nothing, asks nobody, and leaves a record that says so", async () => {
    const tenant = await createTenant(10);

    await leftBeforeDispatch(tenant);

    const [request] = await db.rows(
      "SELECT status, credits, error->>'code' AS code FROM request WHERE workspace_id = $1",
      [tenant.workspaceId],
    );
    expect(request).toEqual({ status: "cancelled", credits: 0, code: "client_left" });
    expect(await upstream.calls()).toEqual([]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });

  it("frees its Idempotency-Key", async () => {
    const tenant = await createTenant(10);
    const named = { "idempotency-key": "order-7" };
    await leftBeforeDispatch(tenant, named);

    const next = await apiClient(tenant.live).generate({}, named);

    expect([next.status, next.headers.get("x-pixapi-credits")]).toEqual([200, "1"]);
  });
});

describe("money rule 5: a picture", () => {
  it.each([
    [1, 24, 168],
    [30, 720, 720],
  ])("kept for %i days is kept 7 days at least until it is delivered", async (days, delivered, waiting) => {
    const [received, left] = [await createTenant(10), await createTenant(10)];
    await undelivered(left, { retention_days: days });

    await apiClient(received.live).generate({ retention_days: days });
    await flushDelivered();

    expect(await outputsOf(left)).toEqual([{ is_delivered: false, hours: waiting }]);
    expect(await outputsOf(received)).toEqual([{ is_delivered: true, hours: delivered }]);
  });

  it("is delivered by its link too, and not by a look at its thumbnail", async () => {
    const tenant = await createTenant(10);
    await undelivered(tenant, { retention_days: 1 });
    const { requests } = apiClient(tenant.live);
    const id = JSON.parse((await requests()).bytes.toString()).data[0].id;
    const [output] = JSON.parse((await apiClient(tenant.live).request(id)).bytes.toString()).outputs;

    await openAsset(output.thumbnail_url);
    await flushDelivered();
    const [looked] = await outputsOf(tenant);
    await openAsset(output.url);
    await flushDelivered();

    expect(looked).toEqual({ is_delivered: false, hours: 168 });
    expect(await outputsOf(tenant)).toEqual([{ is_delivered: true, hours: 24 }]);
  });
});

describe("money rule 5: retention_days 0", () => {
  const named = { "idempotency-key": "order-7" };

  it("deletes the picture when it is delivered; a replay is 410 and never a second charge", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const first = imagesOf(await api.generate({ retention_days: 0 }, named));
    await flushDelivered();

    const link = await openAsset(first.data[0]?.url ?? "");
    const replay = await api.generate({ retention_days: 0 }, named);
    await purgeExpiredOutputs();

    expect([link.status, errorOf(link).code]).toEqual([410, "gone"]);
    expect([replay.status, errorOf(replay).code]).toEqual([410, "gone"]);
    expect(replay.headers.get("x-should-retry")).toBe("false");
    expect(
      await db.rows("SELECT FROM output WHERE workspace_id = $1 AND deleted_at IS NULL", [tenant.workspaceId]),
    ).toEqual([]);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("leaves an hour for what was only linked, and ends when the link was opened", async () => {
    const tenant = await createTenant(10);
    const answer = imagesOf(await apiClient(tenant.live).generate({ retention_days: 0, response_format: "url" }));
    await flushDelivered();
    const linked = await outputsOf(tenant);

    const opened = await openAsset(answer.data[0]?.url ?? "");
    await flushDelivered();
    const again = await openAsset(answer.data[0]?.url ?? "");

    expect(linked).toEqual([{ is_delivered: false, hours: 1 }]);
    expect([opened.status, again.status]).toEqual([200, 410]);
  });

  it("leaves an hour to a client that left", async () => {
    const tenant = await createTenant(10);

    await undelivered(tenant, { retention_days: 0 });

    expect(await outputsOf(tenant)).toEqual([{ is_delivered: false, hours: 1 }]);
  });
});
