import { db, type Sql } from "@/lib/db/sql";
import { AUDIT_CHECKS } from "./audit-checks";

export type AuditFinding = { check: string; finding: string };
export type AuditReport = { checks: number; findings: AuditFinding[]; durationMs: number };

/** Runs every check of the ledger; no finding means that the books prove themselves. Reads only. */
export async function auditLedger(sql: Sql = db): Promise<AuditReport> {
  const startedAt = performance.now();
  const findings: AuditFinding[] = [];
  for (const check of AUDIT_CHECKS) {
    const rows = await sql.rows<{ finding: string }>(check.sql);
    findings.push(...rows.map((row) => ({ check: check.id, finding: row.finding })));
  }
  return { checks: AUDIT_CHECKS.length, findings, durationMs: Math.round(performance.now() - startedAt) };
}
