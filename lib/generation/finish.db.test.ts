import { afterEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { currentProcessId } from "@/lib/processes/current";
import { putImage } from "@/lib/storage/put-image";
import { readStoredOutputs } from "@/lib/storage/read-stored-outputs";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { interceptStatement } from "@/lib/testing/intercept-statement";
import { loseAnswerOf } from "@/lib/testing/lose-answer";
import { passWaits } from "@/lib/testing/pass-waits";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf, imagesOf, pictureOf } from "@/lib/testing/wire";
import { recoverOrphans } from "./recover";

const upstream = useApi();

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets this process be declared dead while its call is upstream, and recovered; it comes back afterwards. */
async function declaredDeadMeanwhile(prepare: (requestId: string) => Promise<unknown> = async () => {}) {
  const calls = () => upstream.calls();
  await waitUntil("the call is upstream", async () => (await calls()).length === 1);
  const requestId = (await calls())[0]?.client_request_id ?? "";
  await prepare(requestId);
  await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);
  await recoverOrphans();
  return requestId;
}

it("a request whose attempt cannot be noted, because the database is away, costs nothing and may be sent again", async () => {
  const tenant = await createTenant(10);
  loseAnswerOf("note_attempt");

  const reply = await apiClient(tenant.live).generate();

  expect([reply.status, errorOf(reply).code, reply.headers.get("x-should-retry")]).toEqual([503, "overloaded", "true"]);
  expect(await upstream.calls()).toEqual([]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

const comeBack = () => db.rows("UPDATE process SET state = 'live' WHERE id = $1", [currentProcessId()]);

describe("a process that finishes after it was declared dead", () => {
  it("gets nothing: the customer pays nothing, and its pictures are deleted", async () => {
    const tenant = await createTenant(10);
    const late = apiClient(tenant.live).generate(
      { n: 2, prompt: "a pear sandbox:delay=0.4" },
      { "idempotency-key": "k" },
    );

    const requestId = await declaredDeadMeanwhile();
    const reply = await late;
    await comeBack();

    expect([reply.status, errorOf(reply).code, reply.headers.get("x-should-retry")]).toEqual([
      503,
      "upstream_error",
      "false",
    ]);
    expect(await readStoredOutputs(requestId)).toEqual([]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
    const replay = await apiClient(tenant.live).generate(
      { n: 2, prompt: "a pear sandbox:delay=0.4" },
      { "idempotency-key": "k" },
    );
    expect(replay.bytes.toString()).toBe(reply.bytes.toString());
  });

  it("answers what recovery has charged, keeps those files and deletes the others", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    const drawn = pictureOf(imagesOf(await apiClient(tenant.test).generate({ prompt: "a pear" })));
    await waitUntil("the journal is there", async () => (await upstream.calls()).length === 1);
    const late = api.generate({ n: 2, prompt: "a pear sandbox:delay=0.4" });
    await waitUntil("the second call is upstream", async () => (await upstream.calls()).length === 2);
    const requestId = (await upstream.calls())[1]?.client_request_id ?? "";
    await putImage({ requestId, index: 0, bytes: drawn, wantedFormat: "png", compression: null });
    await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);
    await recoverOrphans();

    const reply = await late;
    await comeBack();
    const answer = imagesOf(reply);

    expect(answer.data).toHaveLength(1);
    expect(pictureOf(answer).equals(drawn)).toBe(true);
    expect(answer.pixapi).toMatchObject({ request_id: requestId, credits: 1 });
    expect((await readStoredOutputs(requestId)).map(({ index }) => index)).toEqual([0]);
    expect((await openAsset(answer.data[0]?.url ?? "")).status).toBe(200);
    expect(await getBalance(tenant)).toEqual({ posted: 9_000, held: 0, available: 9_000 });
  });
});

it("a process that was recovered before it asked the provider never asks", async () => {
  const tenant = await createTenant(10);
  interceptStatement("note_attempt", async (send) => {
    await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);
    await recoverOrphans();
    return send();
  });

  const reply = await apiClient(tenant.live).generate();
  await comeBack();

  expect([reply.status, errorOf(reply).code]).toEqual([503, "upstream_error"]);
  expect(await upstream.calls()).toEqual([]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

describe("a process that finishes before anybody recovered what it was declared dead for", () => {
  it("gets nothing, and its pictures are deleted", async () => {
    const tenant = await createTenant(10);
    interceptStatement("finish_request", async (send) => {
      await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);
      return send();
    });

    const reply = await apiClient(tenant.live).generate();
    await comeBack();

    expect([reply.status, errorOf(reply).code, reply.headers.get("x-should-retry")]).toEqual([
      503,
      "overloaded",
      "true",
    ]);
    expect(await readStoredOutputs(errorOf(reply).request_id)).toEqual([]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });

  it("never deletes a picture that recovery has seen and is about to charge", async () => {
    const tenant = await createTenant(10);
    const recoverySawFiles = Promise.withResolvers<void>();
    const ownerHasEnded = Promise.withResolvers<void>();
    let recovery: Promise<number> | null = null;
    interceptStatement("finish_request", async (send, argument) => {
      const isRecovery = JSON.parse(argument).actor === "job:recover";
      if (isRecovery) {
        recoverySawFiles.resolve();
        await ownerHasEnded.promise;
      } else if (!recovery) {
        await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);
        recovery = recoverOrphans();
        await recoverySawFiles.promise;
      }
      return send();
    });

    const reply = await apiClient(tenant.live).generate();
    ownerHasEnded.resolve();
    await recovery;
    await comeBack();

    const charged = 10_000 - (await getBalance(tenant)).posted;
    const requestId = reply.headers.get("x-request-id") ?? "";
    expect((await readStoredOutputs(requestId)).length * 1_000).toBe(charged);
    expect((await getBalance(tenant)).held).toBe(0);
  });
});

describe("money rule 4: finishing twice equals finishing once", () => {
  it("when the answer of the first time was lost, the pictures of the books are delivered", async () => {
    const tenant = await createTenant(10);
    const api = apiClient(tenant.live);
    loseAnswerOf("finish_request");

    const reply = await api.generate({ n: 2, prompt: "a pear" }, { "idempotency-key": "k" });

    expect(imagesOf(reply).pixapi.credits).toBe(2);
    expect(reply.headers.get("x-pixapi-balance")).toBe("8");
    expect(await getBalance(tenant)).toEqual({ posted: 8_000, held: 0, available: 8_000 });
    expect((await readStoredOutputs(imagesOf(reply).pixapi.request_id)).length).toBe(2);
    const replay = await api.generate({ n: 2, prompt: "a pear" }, { "idempotency-key": "k" });
    expect(replay.bytes.equals(reply.bytes)).toBe(true);
  });

  it("when the answer of a refusal was lost, the same refusal is told", async () => {
    const tenant = await createTenant(10);
    loseAnswerOf("finish_request");

    const reply = await apiClient(tenant.live).generate({ prompt: "a sandbox:error=moderation" });

    expect([reply.status, errorOf(reply).stage]).toEqual([422, "input"]);
    expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  });
});

it("money rule 3: a request whose acceptance was lost on the way back is released without waiting for recovery", async () => {
  const tenant = await createTenant(10);
  const api = apiClient(tenant.live);
  loseAnswerOf("accept_request");

  const reply = await api.generate({}, { "idempotency-key": "k" });
  await waitUntil("the hold is released", async () => (await getBalance(tenant)).held === 0);

  expect([reply.status, errorOf(reply).code]).toEqual([503, "overloaded"]);
  expect((await getBalance(tenant)).posted).toBe(10_000);
  expect((await api.generate({}, { "idempotency-key": "k" })).status).toBe(200);
});

it("money rule 3: a first write that is done after its connection was cut leaves nothing held", async () => {
  const tenant = await createTenant(10);
  let isLate = false;
  interceptStatement("accept_request", async (send) => {
    if (isLate) return send();
    isLate = true;
    // After the first look, and before the refusal is on the usage page: from then on the write itself fails.
    setTimeout(() => void send(), 100);
    throw new Error("Connection terminated unexpectedly");
  });

  const reply = await apiClient(tenant.live).generate();
  const holds = () =>
    db.rows<{ state: string }>("SELECT state FROM hold WHERE workspace_id = $1", [tenant.workspaceId]);
  await waitUntil("the hold is placed", async () => (await holds()).length === 1);
  await waitUntil("the hold is released", async () => (await holds())[0]?.state === "released", 10_000);

  expect([reply.status, errorOf(reply).code]).toEqual([503, "overloaded"]);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
});

it("a request that was charged, and whose end cannot be read, is not told that nothing was charged", async () => {
  const tenant = await createTenant(10);
  const lost = new Error("Connection terminated unexpectedly");
  let tries = 0;
  interceptStatement("finish_request", async (send) => {
    const answer = await send();
    if (++tries === 1) throw lost;
    vi.spyOn(pool(), "query").mockRejectedValue(lost);
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    return answer;
  });

  const call = apiClient(tenant.live).generate();
  await passWaits(call);
  const reply = await call;
  vi.useRealTimers();
  vi.restoreAllMocks();

  expect([reply.status, reply.headers.get("x-should-retry")]).toEqual([503, "false"]);
  expect(errorOf(reply).message).not.toContain("Nothing was charged");
  expect((await getBalance(tenant)).posted).toBe(9_000);
});
