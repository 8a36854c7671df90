import { describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { apiClient } from "@/lib/testing/api-client";
import type { Reply } from "@/lib/testing/call-route";
import { leavingCall } from "@/lib/testing/leaving-client";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { imagesOf } from "@/lib/testing/wire";

const upstream = useApi();

const RETRY = { "x-stainless-retry-count": "1" };
const SLOW = { prompt: "a pear sandbox:delay=0.5" };

/** A call whose client leaves while the provider draws; gives the id of its request. */
async function lostCall(
  tenant: Tenant,
  { body = SLOW, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
) {
  const seen = (await upstream.calls()).length;
  const call = leavingCall(tenant.live, body, headers);
  await waitUntil("the call is upstream", async () => (await upstream.calls()).length > seen);
  call.leave();
  await waitUntil("the loss is noted", async () =>
    (await lostOf(tenant)).some(({ claimed_by }) => claimed_by === null),
  );
  return { id: (await lostOf(tenant)).at(-1)?.request_id ?? "", ended: call.ended };
}

const lostOf = ({ workspaceId }: Tenant) =>
  db.rows<{ request_id: string; claimed_by: string | null }>(
    "SELECT request_id, claimed_by FROM lost_answer WHERE workspace_id = $1 ORDER BY lost_at",
    [workspaceId],
  );

const isAttached = (reply: Reply) => reply.headers.get("x-pixapi-attached") === "true";

describe("money rule 7: the retry of an SDK whose connection was seen to die", () => {
  it("money rule 7: gets the picture of the first try while that is still drawn, and is not charged again", async () => {
    const tenant = await createTenant(10);
    const lost = await lostCall(tenant);

    const retry = await apiClient(tenant.live).generate(SLOW, RETRY);

    expect(imagesOf(retry).data).toHaveLength(1);
    expect(Object.fromEntries(retry.headers)).toMatchObject({
      "x-pixapi-attached": "true",
      "x-pixapi-original-request": lost.id,
      "x-pixapi-credits": "0",
      "x-pixapi-balance": "9",
    });
    expect(imagesOf(retry).pixapi).toMatchObject({ request_id: lost.id, credits: 1 });
    expect(await upstream.calls()).toHaveLength(1);
    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });

  it("gets it also when it had been finished meanwhile, and as events when it streams", async () => {
    const tenant = await createTenant(10);
    const body = { ...SLOW, stream: true };
    const lost = await lostCall(tenant, { body });
    await lost.ended;
    await waitUntil("the picture is paid", async () => (await getBalance(tenant)).posted === 9_000);

    const retry = await apiClient(tenant.live).generate(body, RETRY);

    expect([isAttached(retry), retry.bytes.toString().includes("event: image_generation.completed")]).toEqual([
      true,
      true,
    ]);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("is one of two retries at the same time; the other is a call of its own", async () => {
    const tenant = await createTenant(10);
    await lostCall(tenant);

    const retries = await Promise.all([1, 2].map(() => apiClient(tenant.live).generate(SLOW, RETRY)));

    expect(retries.map((retry) => retry.status)).toEqual([200, 200]);
    expect(retries.filter(isAttached)).toHaveLength(1);
    expect((await getBalance(tenant)).posted).toBe(8_000);
  });

  it("that is lost as well leaves the picture to the next one", async () => {
    const tenant = await createTenant(10);
    await lostCall(tenant, { body: { prompt: "a pear sandbox:delay=1.5" } });
    const second = leavingCall(tenant.live, { prompt: "a pear sandbox:delay=1.5" }, RETRY);
    await waitUntil("it is claimed", async () => (await lostOf(tenant)).every(({ claimed_by }) => claimed_by !== null));
    second.leave();
    await waitUntil("it is given back", async () =>
      (await lostOf(tenant)).every(({ claimed_by }) => claimed_by === null),
    );

    const third = await apiClient(tenant.live).generate(
      { prompt: "a pear sandbox:delay=1.5" },
      { "x-stainless-retry-count": "2" },
    );

    expect([third.status, isAttached(third)]).toEqual([200, true]);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });

  it("gets it under its Idempotency-Key without being told to wait", async () => {
    const tenant = await createTenant(10);
    const named = { "idempotency-key": "order-7" };
    await lostCall(tenant, { headers: named });

    const retry = await apiClient(tenant.live).generate(SLOW, { ...RETRY, ...named });

    expect([retry.status, isAttached(retry)]).toEqual([200, true]);
    expect((await getBalance(tenant)).posted).toBe(9_000);
  });
});

describe("money rule 7: a call that runs normally", () => {
  it.each([
    ["is not said to be a retry", SLOW, {}],
    ["counts no retry", SLOW, { "x-stainless-retry-count": "0" }],
    ["has another body", { prompt: "a plum" }, RETRY],
    ["has another Idempotency-Key", SLOW, { ...RETRY, "idempotency-key": "another" }],
  ] satisfies [string, object, Record<string, string>][])("%s", async (...[, body, headers]) => {
    const tenant = await createTenant(10);
    const lost = await lostCall(tenant);

    const reply = await apiClient(tenant.live).generate(body, headers);
    await lost.ended;

    expect([reply.status, isAttached(reply)]).toEqual([200, false]);
    await waitUntil("both are paid", async () => (await getBalance(tenant)).posted === 8_000);
  });

  it("comes with another key", async () => {
    const [ours, theirs] = [await createTenant(10), await createTenant(10)];
    const lost = await lostCall(ours);

    const reply = await apiClient(theirs.live).generate(SLOW, RETRY);
    await lost.ended;

    expect([reply.status, isAttached(reply)]).toEqual([200, false]);
  });

  it("is the retry of a call whose answer was delivered", async () => {
    const tenant = await createTenant(10);
    await apiClient(tenant.live).generate();

    const retry = await apiClient(tenant.live).generate({}, RETRY);

    expect([retry.status, isAttached(retry)]).toEqual([200, false]);
    expect((await getBalance(tenant)).posted).toBe(8_000);
  });

  it("is the retry of a lost call that brought no picture and cost nothing", async () => {
    const tenant = await createTenant(10);
    const body = { prompt: "a pear sandbox:error=moderation sandbox:delay=0.3" };
    const lost = await lostCall(tenant, { body });

    const retry = await apiClient(tenant.live).generate(body, RETRY);
    await lost.ended;

    expect([retry.status, isAttached(retry)]).toEqual([422, false]);
    expect(await upstream.calls()).toHaveLength(2);
    expect((await getBalance(tenant)).posted).toBe(10_000);
  });
});
