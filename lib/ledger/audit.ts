import { type Sql, withTransaction } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { AUDIT_CHECKS, type AuditCheck } from "./audit-checks";

/** Large books take longer than any request may. */
export const AUDIT_PATIENCE_MS = 15 * 60_000;
/**
 * Large books are grouped in memory rather than in files, and mostly lie in the system's memory already, where going along an
 * index is nearly as fast as going along the table. Compiling the plans takes longer than it saves.
 */
const SETTINGS = ["work_mem = '64MB'", "hash_mem_multiplier = 4", "random_page_cost = 1.1", "jit = off"];
/** Connections that read side by side, where the pool has them. */
const SIDE_BY_SIDE = 3;
/** What takes longest is begun first, so that no connection is left with it at the end. */
const LONGEST = ["A4", "A15", "A17"];

export type AuditFinding = { check: string; finding: string };
/** What one statement took, and the checks that it answered. */
type Pass = { checks: string[]; durationMs: number };
export type AuditReport = { checks: number; findings: AuditFinding[]; durationMs: number; passes: Pass[] };

/**
 * Runs every check of the ledger on what was committed at one moment; no finding means that the books prove themselves. Reads
 * only. Inside a transaction (`sql`) it sees what that has changed, one check after another.
 */
export async function auditLedger(sql?: Sql): Promise<AuditReport> {
  if (sql) return report(async (work) => read(sql, work));
  return withTransaction(
    async (tx) => {
      await tx.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
      return auditSideBySide(tx);
    },
    { patienceMs: AUDIT_PATIENCE_MS },
  );
}

/** The same on several connections, all of which see what `tx` saw when it began: REPEATABLE READ, and nothing written. */
export async function auditSideBySide(tx: Sql): Promise<AuditReport> {
  const { snapshot } = await tx.row<{ snapshot: string }>("SELECT pg_export_snapshot() AS snapshot");
  return report(async (work) => {
    const others = Array.from({ length: Math.min(SIDE_BY_SIDE, env.DATABASE_POOL_SIZE) - 1 }, () =>
      withTransaction(
        async (other) => {
          await other.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
          await other.rows(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
          await read(other, work);
        },
        { patienceMs: AUDIT_PATIENCE_MS },
      ),
    );
    const ends = await Promise.allSettled([read(tx, work), ...others]);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  });
}

type Work = { waiting: AuditCheck[][]; findings: AuditFinding[]; passes: Pass[] };

async function report(readAll: (work: Work) => Promise<void>): Promise<AuditReport> {
  const startedAt = performance.now();
  const work: Work = { waiting: inOrder(), findings: [], passes: [] };
  await readAll(work);
  const place = new Map(AUDIT_CHECKS.map(({ id }, index) => [id, index]));
  const findings = work.findings.toSorted((a, b) => (place.get(a.check) ?? 0) - (place.get(b.check) ?? 0));
  const durationMs = Math.round(performance.now() - startedAt);
  return { checks: AUDIT_CHECKS.length, findings, durationMs, passes: work.passes };
}

/** Checks that one statement answers stand together. */
function inOrder(): AuditCheck[][] {
  const passes = [...Map.groupBy(AUDIT_CHECKS, ({ id, pass }) => pass ?? id).values()];
  const rank = (checks: AuditCheck[]) => {
    const index = LONGEST.indexOf(checks[0]?.id ?? "");
    return index < 0 ? LONGEST.length : index;
  };
  return passes.toSorted((a, b) => rank(a) - rank(b));
}

/** Takes one pass after another until none is left; a failure leaves none to the others. */
async function read(sql: Sql, { waiting, findings, passes }: Work): Promise<void> {
  for (const setting of SETTINGS) await sql.rows(`SET LOCAL ${setting}`);
  for (let checks = waiting.shift(); checks; checks = waiting.shift()) {
    const [first] = checks;
    if (!first) continue;
    const startedAt = performance.now();
    await sql.rows(`SET LOCAL enable_hashjoin = ${first.isInOrder ? "off" : "on"}`);
    const rows = await sql
      .rows<{ check_id?: string; finding: string }>(first.pass ?? first.sql)
      .catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
    findings.push(...rows.map(({ check_id: check = first.id, finding }) => ({ check, finding })));
    passes.push({ checks: checks.map(({ id }) => id), durationMs: Math.round(performance.now() - startedAt) });
  }
}
