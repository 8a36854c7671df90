import { db, type Sql, withTransaction } from "@/lib/db/sql";
import { AUDIT_PATIENCE_MS, type AuditReport, auditSideBySide } from "@/lib/ledger/audit";
import { AUDIT_CHECKS } from "@/lib/ledger/audit-checks";
import { log } from "@/lib/trace/log";
import type { AuditRun, CheckResult } from "./audit-run";
import { findLostImages } from "./find-lost-images";
import { listAuditRuns } from "./list-audit-runs";
import { measureFigures } from "./measure-figures";

/** Findings that a run names; it counts all of them. */
const MOST_NAMED = 20;
const KEPT_DAYS = 14;
/** A run that found something is looked at for longer. */
const KEPT_DAYS_WITH_FINDINGS = 365;

/**
 * Runs every check of the ledger and the figures of the public page over one snapshot, and keeps the result. A check that
 * fails is an error in the log. Reads only: twice is one more line.
 */
export async function runAudit(): Promise<Pick<AuditRun, "findings" | "checks">> {
  const [previous] = await listAuditRuns(1);
  const { startedAt, report, measured } = await withTransaction(readBooks, { patienceMs: AUDIT_PATIENCE_MS });
  const files = await findLostImages(previous?.figures.files ?? null);
  const checks = resultsOf(report);
  await db.rows(
    `INSERT INTO audit_run (started_at, duration_ms, findings, checks, figures, lines, newest_transfer_id)
      VALUES ($1, extract(epoch FROM clock_timestamp() - $1) * 1000, $2, $3, $4, $5, $6)`,
    [
      startedAt,
      report.findings.length,
      JSON.stringify(checks),
      JSON.stringify({ ...measured.figures, files }),
      measured.lines,
      measured.newestTransferId,
    ],
  );
  for (const { id, guarantees, findings, first } of checks.filter((check) => check.findings > 0)) {
    log().error({ check: id, guarantees, findings, first: first.slice(0, 3) }, "the books do not prove themselves");
  }
  if (files.lostCount > 0) log().error({ outputs: files.lost }, "stored pictures are missing");
  await purgeRuns();
  return { findings: report.findings.length, checks };
}

/** All of it reads what was committed at one moment, however long it takes. */
async function readBooks(tx: Sql) {
  await tx.rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  const { now: startedAt } = await tx.row<{ now: Date }>("SELECT now()");
  return { startedAt, report: await auditSideBySide(tx), measured: await measureFigures(tx) };
}

function resultsOf({ findings }: AuditReport): CheckResult[] {
  return AUDIT_CHECKS.map(({ id, guarantees }) => {
    const found = findings.filter(({ check }) => check === id).map(({ finding }) => finding);
    return { id, guarantees, findings: found.length, first: found.slice(0, MOST_NAMED) };
  });
}

async function purgeRuns(): Promise<void> {
  await db.rows(
    `DELETE FROM audit_run WHERE started_at < now() - make_interval(days => $1)
      AND (findings = 0 OR started_at < now() - make_interval(days => $2))`,
    [KEPT_DAYS, KEPT_DAYS_WITH_FINDINGS],
  );
}
