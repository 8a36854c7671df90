import { expect, it } from "vitest";
import { getBalance } from "@/lib/ledger/balance";
import { jsonOf } from "@/lib/testing/browser";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { signedInTenant } from "@/lib/testing/signed-in";
import { usageClient } from "@/lib/testing/usage";
import { useApi } from "@/lib/testing/use-api";

useApi();

it("somebody signed in to another workspace sees nothing of our runs at /api/playground/runs, whatever they page by", async () => {
  const owner = await signedInTenant(10);
  const run = runOf(await playgroundClient(owner.browser).start());
  await playgroundClient(owner.browser).ended(run.id);
  const stranger = playgroundClient((await signedInTenant()).browser);
  const later = runOf(await playgroundClient(owner.browser).start());

  expect((await stranger.page()).data).toEqual([]);
  expect((await stranger.page(`?before=${later.id}`)).data).toEqual([]);
  await playgroundClient(owner.browser).ended(later.id);
});

it("the same idempotency key in another workspace is another run", async () => {
  const [owner, stranger] = [await signedInTenant(10), await signedInTenant(10)];
  const ours = runOf(await playgroundClient(owner.browser).start({}, { "idempotency-key": "k" }));

  const theirs = runOf(await playgroundClient(stranger.browser).start({}, { "idempotency-key": "k" }));

  expect(theirs.id).not.toBe(ours.id);
  await playgroundClient(owner.browser).ended(ours.id);
  await playgroundClient(stranger.browser).ended(theirs.id);
  expect(await getBalance(stranger)).toMatchObject({ posted: 9_000, held: 0 });
  expect(jsonOf(await usageClient(owner.browser).request(theirs.id))).toHaveProperty("error");
});
