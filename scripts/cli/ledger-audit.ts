import { auditLedger } from "@/lib/ledger/audit";
import { AUDIT_CHECKS } from "@/lib/ledger/audit-checks";
import type { Command } from "./command";

export const command: Command = {
  summary: "Check that the books prove themselves; exit 1 on any finding",
  options: {},
  async run() {
    const report = await auditLedger();
    const lines = AUDIT_CHECKS.map(({ id, guarantees }) => {
      const found = report.findings.filter(({ check }) => check === id);
      return [
        `${found.length === 0 ? "ok  " : "FAIL"} ${id.padEnd(4)} ${guarantees}`,
        ...found.map(({ finding }) => `            ${finding}`),
      ];
    });
    const total = report.findings.length;
    const verdict = `${report.checks} checks, ${total} ${total === 1 ? "finding" : "findings"}, ${report.durationMs} ms`;
    return {
      text: [...lines.flat(), verdict].join("\n"),
      json: { ok: total === 0, checks: report.checks, findings: report.findings, duration_ms: report.durationMs },
      exitCode: total === 0 ? 0 : 1,
    };
  },
};
