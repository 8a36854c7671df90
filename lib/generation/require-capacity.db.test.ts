import { expect, it, onTestFinished } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { getBalance } from "@/lib/ledger/balance";
import { flushRefusals } from "@/lib/requests/record-refusal";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";

useApi();

it("a process with its hands full refuses with a pause before it reads the call or holds anything, and tells it on the usage page", async () => {
  const tenant = await createTenant(10);
  const before = env.MAX_IN_FLIGHT;
  env.MAX_IN_FLIGHT = 0;
  onTestFinished(() => {
    env.MAX_IN_FLIGHT = before;
  });

  // No JSON: refused as soon as it is read.
  const reply = await apiClient(tenant.live).send("{");

  expect([reply.status, errorOf(reply).code]).toEqual([503, "overloaded"]);
  expect(Number(reply.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await getBalance(tenant)).toEqual({ posted: 10_000, held: 0, available: 10_000 });
  await flushRefusals();
  expect(
    await db.rows("SELECT status, error->>'code' AS code FROM request WHERE workspace_id = $1", [tenant.workspaceId]),
  ).toEqual([{ status: "refused", code: "overloaded" }]);
});
