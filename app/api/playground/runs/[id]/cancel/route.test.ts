import { afterEach, expect, it, vi } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { openBrowser } from "@/lib/testing/browser";
import { interceptStatement } from "@/lib/testing/intercept-statement";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

afterEach(() => {
  vi.restoreAllMocks();
});

/** Keeps every run before the provider until the test lets it go. */
function holdDispatch() {
  const gate = Promise.withResolvers<void>();
  interceptStatement("note_attempt", async (send) => {
    await gate.promise;
    return send();
  });
  return gate;
}

it("200: before the provider is asked nothing is charged, what was held returns, and nothing is sent", async () => {
  const { browser, workspaceId } = await signedInTenant(10);
  const client = playgroundClient(browser);
  const gate = holdDispatch();
  const run = runOf(await client.start());

  const replies = [await client.cancel(run.id), await client.cancel(run.id)];
  gate.resolve();
  const record = await client.ended(run.id);

  expect(replies.map(({ status, bytes }) => [status, JSON.parse(bytes.toString())])).toEqual([
    [200, { ...run, status: "cancelled", credits: 0 }],
    [200, { ...run, status: "cancelled", credits: 0 }],
  ]);
  expect(record).toMatchObject({ status: "cancelled", credits: 0, attempts: [], receipt: { held: 1, released: 1 } });
  expect(await getBalance({ workspaceId })).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  await vi.waitFor(async () => expect(await upstream.calls()).toEqual([]));
});

it("409: once it is sent the run goes on, is kept and charged, and the refusal says so", async () => {
  const { browser, workspaceId } = await signedInTenant(10);
  const client = playgroundClient(browser);
  const run = runOf(await client.start({ prompt: "a pear sandbox:delay=1" }));
  await vi.waitFor(async () => expect(await upstream.calls()).toHaveLength(1));

  const reply = await client.cancel(run.id);
  const record = await client.ended(run.id);
  const late = await client.cancel(run.id);

  expect([reply.status, errorOf(reply).code]).toEqual([409, "not_cancellable"]);
  expect(errorOf(reply).message).toContain("its picture will be kept and charged");
  expect(errorOf(reply)).toMatchObject({ run_status: "processing" });
  expect(record).toMatchObject({ status: "completed", credits: 1 });
  expect([late.status, errorOf(late)]).toEqual([409, expect.objectContaining({ run_status: "completed" })]);
  expect(await getBalance({ workspaceId })).toEqual({ posted: 9_000, held: 0, available: 9_000 });
});

it("401 for a visitor, 404 for what is no run", async () => {
  const { browser } = await signedInTenant();

  expect((await playgroundClient(openBrowser()).cancel("req_1")).status).toBe(401);
  expect((await playgroundClient(browser).cancel("req_1")).status).toBe(404);
});
