import { type Sql, withTransaction } from "@/lib/db/sql";
import { AUDIT_CHECKS } from "./audit-checks";

/** Large books are grouped and joined in memory rather than in files. */
export const AUDIT_MEMORY = "SET LOCAL work_mem = '64MB'";

export type AuditFinding = { check: string; finding: string };
export type AuditReport = { checks: number; findings: AuditFinding[]; durationMs: number };

/**
 * Runs every check of the ledger on what was committed at one moment; no finding means that the books prove themselves. Reads
 * only. `sql` is a transaction whose snapshot and time limit its caller chose.
 */
export async function auditLedger(sql?: Sql): Promise<AuditReport> {
  return sql ? readBooks(sql) : withTransaction(readAtOneMoment);
}

async function readAtOneMoment(tx: Sql): Promise<AuditReport> {
  await tx.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  // Large books take longer than any request may.
  await tx.rows("SET LOCAL statement_timeout = 0");
  return readBooks(tx);
}

async function readBooks(sql: Sql): Promise<AuditReport> {
  const startedAt = performance.now();
  await sql.rows(AUDIT_MEMORY);
  const findings: AuditFinding[] = [];
  for (const check of AUDIT_CHECKS) {
    const rows = await sql.rows<{ finding: string }>(check.sql);
    findings.push(...rows.map((row) => ({ check: check.id, finding: row.finding })));
  }
  return { checks: AUDIT_CHECKS.length, findings, durationMs: Math.round(performance.now() - startedAt) };
}
