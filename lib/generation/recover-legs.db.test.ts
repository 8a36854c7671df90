import { expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { currentProcessId } from "@/lib/processes/current";
import { putImage } from "@/lib/storage/put-image";
import { samplePicture } from "@/lib/storage/testing/sample-images";
import { apiClient } from "@/lib/testing/api-client";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { accept } from "./accept";
import { bodyHash } from "./body-hash";
import { noteAttempt } from "./note-attempt";
import { planGeneration } from "./plan";
import { recoverOrphans } from "./recover";
import { parseGeneration } from "./schema";

useApi();

/** 2K by the picture it is made of; its own pixels alone would be priced as 1K. */
const BODY = { model: "nano-banana-2", prompt: "three pears", size: "1050x1050", n: 3 };
const NATIVE = await samplePicture({ width: 2048, height: 2048 }, "jpeg");

/** Three calls side by side, of which the first and the last have stored their pictures when the process dies. */
async function dieBetweenLegs() {
  const tenant = await createTenant(100);
  const requestId = newId("request");
  const processId = currentProcessId();
  const ctx = { actor: { kind: "key", id: tenant.live.id }, workspaceId: tenant.workspaceId, requestId } as const;
  const plan = planGeneration(parseGeneration(BODY));
  const circumstances = { edit: null, limits: null, rules: null };
  const sent = { plan, circumstances, inputs: [], processId } as const;
  const call = { ...sent, endpoint: "/v1/images/generations", mode: "live", body: BODY } as const;
  await accept(ctx, { ...call, bodyHash: bodyHash(BODY), idempotencyKey: null });
  for (const attemptNo of [1, 2, 3]) await noteAttempt({ requestId, processId, attemptNo, route: "sandbox" });
  for (const index of [0, 2]) {
    const size = { wantedFormat: "png", wantedSize: plan.exactSize } as const;
    await putImage({ requestId, index, bytes: NATIVE, compression: null, ...size });
  }
  return { tenant, requestId };
}

async function recoverAfterDeath(workers: number): Promise<number> {
  await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [currentProcessId()]);
  const resolved = await Promise.all(Array.from({ length: workers }, recoverOrphans));
  await db.rows("UPDATE process SET state = 'live' WHERE id = $1", [currentProcessId()]);
  return resolved.reduce((sum, count) => sum + count, 0);
}

it("what the ended calls of a dead process stored is charged once, at its price; the rest is released", async () => {
  const { tenant, requestId } = await dieBetweenLegs();

  expect(await recoverAfterDeath(10)).toBe(1);

  const record = JSON.parse((await apiClient(tenant.live).request(requestId)).bytes.toString());
  expect(record).toMatchObject({
    status: "completed",
    credits: 12,
    images: 2,
    provider: "google",
    missing: [{ index: 1, code: "upstream_error" }],
    attempts: [{ number: 1, state: "unknown" }, { number: 2 }, { number: 3 }],
    receipt: { held: 18, captured: 12, released: 6 },
    outputs: [
      { index: 0, width: 1050, height: 1050, format: "png", credits: 6 },
      { index: 2, width: 1050, height: 1050, format: "png", credits: 6 },
    ],
  });
  expect(await getBalance(tenant)).toEqual({ posted: 88_000, held: 0, available: 88_000 });
  expect(await db.rows("SELECT FROM transfer WHERE request_id = $1", [requestId])).toHaveLength(1);
  expect((await auditLedger()).findings).toEqual([]);
});
