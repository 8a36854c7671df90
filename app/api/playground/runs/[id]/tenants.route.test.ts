import { expect, it } from "vitest";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

it("somebody of another workspace cannot cancel our run at /api/playground/runs/{id}/cancel", async () => {
  const [owner, stranger] = [await signedInTenant(10), await signedInTenant(10)];
  const ours = playgroundClient(owner.browser);
  const run = runOf(await ours.start({ prompt: "a pear sandbox:delay=0.5" }));

  const reply = await playgroundClient(stranger.browser).cancel(run.id);

  expect([reply.status, errorOf(reply).code]).toEqual([404, "not_found"]);
  expect(await ours.ended(run.id)).toMatchObject({ status: "completed", credits: 1 });
});

it("nor watch it at /api/playground/runs/{id}/events, alone or beside a run of theirs", async () => {
  const [owner, stranger] = [await signedInTenant(10), await signedInTenant(10)];
  const [ours, theirs] = [playgroundClient(owner.browser), playgroundClient(stranger.browser)];
  const run = runOf(await ours.start({ prompt: "a pear sandbox:delay=0.5" }));
  const own = runOf(await theirs.start());

  const replies = [
    await theirs.events(run.id),
    await theirs.events(`${own.id},${run.id}`),
    await theirs.events(`${run.id},${run.id}`),
  ];

  expect(replies.map((reply) => [reply.status, errorOf(reply).code])).toEqual(replies.map(() => [404, "not_found"]));
  await ours.ended(run.id);
  await theirs.ended(own.id);
});
