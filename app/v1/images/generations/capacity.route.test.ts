import { expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { waitUntil } from "@/lib/testing/wait-until";
import { errorOf } from "@/lib/testing/wire";

const upstream = useApi();

it("a process with its hands full refuses new calls at once, before anything is held, with a pause", async () => {
  const tenant = await createTenant(10);
  const api = apiClient(tenant.live);
  const most = env.MAX_IN_FLIGHT;
  const running = api.generate({ prompt: "a pear sandbox:delay=2" });
  await waitUntil("the call is upstream", async () => (await upstream.calls()).length === 1);
  env.MAX_IN_FLIGHT = 1;

  const refused = await api.generate();
  env.MAX_IN_FLIGHT = most;

  expect([refused.status, errorOf(refused).code]).toEqual([503, "overloaded"]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await upstream.calls()).toHaveLength(1);
  expect((await db.rows("SELECT FROM hold WHERE workspace_id = $1", [tenant.workspaceId])).length).toBe(1);
  expect((await running).status).toBe(200);
});
