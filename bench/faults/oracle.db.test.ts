import { beforeAll, expect, it } from "vitest";
import * as asset from "@/app/assets/[file]/route";
import { db, type Sql } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { deleteOutput } from "@/lib/storage/delete-output";
import { apiClient } from "@/lib/testing/api-client";
import { rolledBack } from "@/lib/testing/rolled-back";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { fetchPictures } from "./fetch-pictures";
import { judge } from "./judge";
import { readBooks, readOverdrafts } from "./read-books";

const RUN = "planted.1";
let tenant: Tenant;
let requestId = "";

useApi();

beforeAll(async () => {
  tenant = await createTenant(10);
  const reply = await apiClient(tenant.live).generate({ metadata: { run: RUN, call: "c-1" } });
  requestId = String(reply.headers.get("x-request-id"));
}, 60_000);

const verdictOf = async (sql: Sql) => judge([], await readBooks(sql, RUN));
const servePictures = () =>
  serveRoutes((request) =>
    asset.GET(request, { params: Promise.resolve({ file: new URL(request.url).pathname.split("/").at(-1) ?? "" }) }),
  );

/** A line as a bug would write it; the guards of the journal are off meanwhile. */
async function plantCapture(tx: Sql, { ref, balanceAfter }: { ref: string; balanceAfter: number }): Promise<void> {
  await tx.rows("ALTER TABLE transfer DISABLE TRIGGER USER");
  await tx.rows(
    `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, request_id, reason, actor)
      VALUES ($1, 99, 'capture', 'wallet', 'revenue', 1000, -1000, $4, $2, $3, 'planted', 'job:test')`,
    [tenant.workspaceId, ref, requestId, balanceAfter],
  );
}

it("finds nothing in books that nobody touched, and every picture where it was promised", async () => {
  expect(await verdictOf(db)).toEqual({ doubleCharges: [], lost: [], orphans: [], broken: [] });
  expect(await readOverdrafts(db)).toEqual([]);
  expect(await fetchPictures(db, RUN, await servePictures())).toEqual({ count: 1, lost: [] });
});

it("finds a second capture of one request, as the audit does", async () => {
  await rolledBack(async (tx) => {
    await plantCapture(tx, { ref: "planted", balanceAfter: 8_000 });

    expect((await verdictOf(tx)).doubleCharges).toEqual([
      `${requestId}: 2 capture lines`,
      `${requestId}: 2000 captured for 1 at 1000`,
    ]);
    expect((await auditLedger(tx)).findings.map(({ check }) => check)).toContain("A16");
  });
});

it("finds a wallet that spent what it did not own, now or at a line of its journal", async () => {
  await rolledBack(async (tx) => {
    await plantCapture(tx, { ref: "planted", balanceAfter: -1_000 });

    expect(await readOverdrafts(tx)).toEqual([`${tenant.workspaceId}: line 99 leaves -1000`]);
  });
  await rolledBack(async (tx) => {
    await tx.rows("UPDATE wallet SET held = posted + 1 WHERE workspace_id = $1", [tenant.workspaceId]);

    expect(await readOverdrafts(tx)).toEqual([`${tenant.workspaceId}: posted 9000, held 9001`]);
  });
});

it("finds a hold that nobody works on any more", async () => {
  await rolledBack(async (tx) => {
    await tx.rows("UPDATE hold SET state = 'open', settled_at = NULL, captured = 0 WHERE request_id = $1", [requestId]);

    expect((await verdictOf(tx)).orphans).toEqual([`${requestId}: completed, its hold is open`]);
  });
});

it("finds a paid picture whose row or file is gone", async () => {
  await rolledBack(async (tx) => {
    await tx.rows("DELETE FROM output WHERE request_id = $1", [requestId]);

    expect((await verdictOf(tx)).lost).toEqual([`${requestId}: paid 1000 for pictures worth 0`]);
  });
  const origin = await servePictures();

  await deleteOutput({ requestId, index: 0 });

  const { lost } = await fetchPictures(db, RUN, origin);
  expect(lost).toEqual([expect.stringMatching(/^img_\w+: status 410 instead of the picture [0-9a-f]{12}$/)]);
});
