import { beforeEach, expect, it } from "vitest";
import { jsonOf } from "@/lib/testing/browser";
import { runJobs } from "@/lib/testing/run-jobs";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { taskClient } from "@/lib/testing/task-client";
import { useApi } from "@/lib/testing/use-api";
import * as request from "./[id]/route";
import * as usage from "./route";

useApi();

let owner: SignedIn;

beforeEach(async () => {
  owner = await signedInTenant(10);
});

const shown = async (id: string) =>
  jsonOf(await owner.browser.call(request, { path: `/api/usage/${id}`, params: { id } }));
const found = async (query: string) => {
  const { data } = jsonOf(await owner.browser.call(usage, { path: `/api/usage?range=24h&${query}` }));
  return (data as { id: string }[]).map(({ id }) => id);
};

it("a request that a task works on shows the task, its state and who was told of its end", async () => {
  const api = taskClient(owner.live);
  const { id, request_id } = await api.submitted({ webhook_url: "https://receiver.invalid/hook" });

  const waiting = await shown(request_id);
  await api.cancel(id);
  await runJobs();
  const ended = await shown(request_id);

  expect(waiting).toMatchObject({ status: "processing", task: { id, status: "submitted" }, webhooks: [] });
  expect(ended).toMatchObject({
    status: "cancelled",
    task: { id, status: "cancelled" },
    webhooks: [{ event: "image.task.cancelled", status: "pending", attempts: 1, failure: "could not be reached" }],
  });
});

it("is found by the id of its task and by its state", async () => {
  const api = taskClient(owner.live);
  const [kept, cancelled] = [await api.submitted(), await api.submitted()];
  await api.cancel(cancelled.id);
  await runJobs();

  expect(await found(`q=${kept.id}`)).toEqual([kept.request_id]);
  expect(await found("status=cancelled")).toEqual([cancelled.request_id]);
});
