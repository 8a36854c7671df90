import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../scripts/runtime/open-database";
import { secretVariables, throwawaySecrets } from "../scripts/runtime/runtime-environment";

// How long the audit of a large journal takes: a million lines of a thousand workspaces over ninety days, each with its request,
// hold, output, lot and rollups, written straight into the tables as the ledger's functions would have left them, in the order
// of time.
const WORKSPACES = 1_000;
const CAPTURES_EACH = 999;
const HOURS_EACH = 90;
const ROUNDS = 3;

const BOOKS: readonly string[] = [
  "SET synchronous_commit = off",
  "ALTER TABLE request DISABLE TRIGGER USER",
  // Checking a million rows one by one takes longer than everything else; the audit reads no constraint.
  `DO $$ DECLARE c RECORD; BEGIN
    FOR c IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint WHERE contype = 'f' LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.owner, c.conname);
    END LOOP;
  END $$`,
  `INSERT INTO workspace (id, name) SELECT 'ws_' || w, 'bench' FROM generate_series(1, ${WORKSPACES}) w`,
  `INSERT INTO wallet (workspace_id, posted, seq)
    SELECT id, (${CAPTURES_EACH} * 2 - ${CAPTURES_EACH}) * 14000, ${CAPTURES_EACH} + 1 FROM workspace`,
  `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, reason, actor)
    SELECT id, 1, 'grant', 'promo_expense', 'wallet', a, a, a, 'bench:' || id, 'Bench', 'job:bench'
    FROM workspace, (VALUES (${CAPTURES_EACH} * 2 * 14000)) AS given (a)`,
  `CREATE TEMPORARY TABLE call AS
    SELECT 'ws_' || w AS ws, n, 'key_' || w || '_' || n / ${HOURS_EACH} % 2 AS key,
      substr(request_id_at(at), 1, 14) || lpad(w::TEXT, 8, '0') || lpad(n::TEXT, 8, '0') AS request, at
    FROM generate_series(1, ${WORKSPACES}) w, generate_series(1, ${CAPTURES_EACH}) n,
      LATERAL (SELECT now() - INTERVAL '1 day' * (${HOURS_EACH} - n * ${HOURS_EACH} / ${CAPTURES_EACH + 1}) + INTERVAL '1 ms' * n) AS placed (at)
    ORDER BY n, w`,
  `INSERT INTO request (id, workspace_id, api_key_id, actor_kind, actor_id, process_id, endpoint, mode, status, model, prompt, parameters, n,
      tier, unit_credits, would_cost, credits, image_count, created_at, completed_at)
    SELECT request, ws, key, 'key', key, 'proc_1', '/v1/images/generations', 'live', 'completed',
      (ARRAY['gpt-image-2', 'nano-banana-2', 'gpt-image-1'])[n % 3 + 1], 'a pear', '{}', 1, '1K', 14000, 14000, 14000, 1, at, at FROM call`,
  `INSERT INTO hold (id, workspace_id, request_id, process_id, amount, captured, state, price_version, quote, created_at, expires_at,
      settled_at, budget_key_id, budget_day)
    SELECT 'hold_' || request, ws, request, 'proc_1', 14000, 14000, 'captured', 'x', '{}', at, at, at, key, (at AT TIME ZONE 'UTC')::DATE FROM call`,
  `INSERT INTO output (id, request_id, workspace_id, index, storage_key, format, width, height, bytes, sha256, credits, expires_at)
    SELECT 'img_' || request, request, ws, 0, 'outputs/' || request || '/0', 'png', 1024, 1024, 10, '00', 14000, at FROM call`,
  `INSERT INTO transfer (workspace_id, seq, kind, debit_account, credit_account, amount, wallet_delta, balance_after, ref, request_id, reason, actor, created_at)
    SELECT ws, n + 1, 'capture', 'wallet', 'revenue', 14000, -14000, (${CAPTURES_EACH} * 2 - n) * 14000, request, request, 'Images', key, at
    FROM call ORDER BY n, ws`,
  `INSERT INTO credit_lot (workspace_id, transfer_id, source, amount, remaining)
    SELECT t.workspace_id, t.id, 'promotional', t.amount, w.posted FROM transfer t JOIN wallet w USING (workspace_id) WHERE t.kind = 'grant'`,
  `INSERT INTO lot_use (transfer_id, lot_id, amount)
    SELECT t.id, l.id, t.amount FROM transfer t JOIN credit_lot l USING (workspace_id) WHERE t.kind = 'capture'`,
  `INSERT INTO budget_counter (scope, id, period, period_start, captured)
    SELECT c.scope, c.id, c.period, c.period_start, sum(h.captured)
    FROM hold h CROSS JOIN LATERAL ledger_counters(h.workspace_id, h.budget_key_id, NULL, h.budget_day) c GROUP BY 1, 2, 3, 4`,
  "ALTER TABLE request ENABLE TRIGGER USER",
  "INSERT INTO usage_dirty_hour (workspace_id, hour) SELECT DISTINCT workspace_id, request_hour(id) FROM request",
  "SELECT roll_usage(10000000)",
  "VACUUM ANALYZE",
];

const dataDir = mkdtempSync(join(tmpdir(), "pixapi-bench-"));
const secrets = throwawaySecrets();
const { url, server } = await openDatabase({ dataDir, secrets, databaseUrl: undefined });
Object.assign(process.env, secretVariables(secrets, {}), { PIXAPI_DATA_DIR: dataDir, DATABASE_URL: url });
const { auditLedger } = await import("../lib/ledger/audit");
const client = new pg.Client({ connectionString: url });
await client.connect();
try {
  for (const statement of BOOKS) await client.query(statement);
  const { rows } = await client.query<{ lines: string; requests: string; hours: string }>(
    "SELECT (SELECT count(*) FROM transfer) AS lines, (SELECT count(*) FROM request) AS requests, (SELECT count(*) FROM usage_hour) AS hours",
  );
  console.log(`${rows[0]?.lines} journal lines, ${rows[0]?.requests} requests, ${rows[0]?.hours} rows of usage_hour\n`);
  for (let round = 1; round <= ROUNDS; round += 1) await audit(round);
} finally {
  await client.end();
  await (await import("../lib/db/pool")).closePools();
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(0);

async function audit(round: number): Promise<void> {
  const { findings, durationMs, passes } = await auditLedger();
  if (findings[0]) throw new Error(`${findings[0].check}: ${findings[0].finding}`);
  const parts = passes.map(({ checks, durationMs: took }) => `${checks.join(" ")} ${seconds(took)}`);
  console.log(`round ${round}: ${seconds(durationMs)} (load ${loadavg()[0]?.toFixed(1)}): ${parts.join(", ")}`);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
