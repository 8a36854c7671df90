import { expect, it } from "vitest";
import * as retention from "@/app/api/workspace/retention/route";
import { db } from "@/lib/db/sql";
import { changeKey } from "@/lib/keys/change";
import { apiClient } from "@/lib/testing/api-client";
import { jsonOf } from "@/lib/testing/browser";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf } from "@/lib/testing/wire";

useApi();

const PATH = "/api/workspace/retention";
const save = ({ browser }: SignedIn, days: unknown) =>
  browser.call(retention, { path: PATH, method: "PATCH", body: { retention_days: days } });

/** Hours that the request is kept. */
async function hoursOf(requestId: string): Promise<number> {
  const { hours } = await db.row<{ hours: number }>(
    "SELECT round(extract(epoch FROM expires_at - completed_at) / 3600)::INTEGER AS hours FROM request WHERE id = $1",
    [requestId],
  );
  return hours;
}

const drawn = async (tenant: SignedIn, body: object = {}) =>
  hoursOf(imagesOf(await apiClient(tenant.live).generate(body)).pixapi.request_id);

it("the workspace's days are those of calls where neither call nor key says; null is the installation's", async () => {
  const tenant = await signedInTenant(20);
  const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId: tenant.workspaceId, requestId: "req_1" } as const;
  const withDefault = await drawn(tenant);

  const saved = jsonOf(await save(tenant, 3));
  // A key is remembered for a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const ofWorkspace = await drawn(tenant);
  const ofCall = await drawn(tenant, { retention_days: 5 });
  await changeKey(ctx, { id: tenant.live.id, limits: { retentionDays: 2 } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const ofKey = await drawn(tenant);
  const ofCallBeforeKey = await drawn(tenant, { retention_days: 5 });

  expect(saved).toEqual({ object: "retention", retention_days: 3, default_days: 30, keep_days: 30 });
  expect([withDefault, ofWorkspace, ofCall, ofKey, ofCallBeforeKey].map((hours) => hours / 24)).toEqual([
    30, 3, 5, 2, 5,
  ]);
});

it("also of runs of the playground, and 0 keeps an hour at most", async () => {
  const tenant = await signedInTenant(20);
  const client = playgroundClient(tenant.browser);
  await save(tenant, 0);

  const run = runOf(await client.start());
  await client.ended(run.id);

  expect(await hoursOf(run.id)).toBe(1);
  await save(tenant, null);
  const next = runOf(await client.start());
  await client.ended(next.id);
  expect(await hoursOf(next.id)).toBe(30 * 24);
});

it.each([366, -1, 1.5, "7"])("%j days are refused, naming the field", async (days) => {
  const tenant = await signedInTenant();

  const reply = await save(tenant, days);

  expect(reply.status).toBe(400);
  expect(errorOf(reply).param).toBe("retention_days");
  expect(jsonOf(await tenant.browser.call(retention, { path: PATH })).retention_days).toBeNull();
});
