import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { formatCount, formatDuration, formatNumber } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Status } from "@/components/ui/status";
import type { WireAuditRun } from "@/lib/http/wire-operator";

const COLUMNS: readonly Column<WireAuditRun>[] = [
  {
    id: "result",
    header: "Result",
    card: "main",
    isWide: true,
    cell: ({ findings }) =>
      findings === 0 ? (
        <Status tone="ok">All hold</Status>
      ) : (
        <Status tone="bad">{formatCount(findings, "finding")}</Status>
      ),
    detail: ({ checks }) => failedOf(checks),
  },
  {
    id: "lines",
    header: "Journal lines",
    card: "main",
    align: "end",
    hasCardLabel: true,
    cell: ({ lines }) => formatNumber(lines),
  },
  {
    id: "duration",
    header: "Took",
    card: "aside",
    align: "end",
    cell: ({ durationMs }) => <span className="text-ink-2">{formatDuration(durationMs)}</span>,
  },
  {
    id: "time",
    header: "Started",
    card: "aside",
    align: "end",
    cell: ({ startedAt }) => <RelativeTime time={startedAt} className="text-ink-2" />,
  },
];

/** The runs that are still kept, newest first. */
function AuditRuns({ runs }: { runs: readonly WireAuditRun[] | undefined }) {
  return (
    <>
      <h2 className="pt-2 pb-3 font-title text-lg">Last runs</h2>
      <DataTable label="Last runs" columns={COLUMNS} rows={runs} rowKey={({ id }) => String(id)} empty={null} />
    </>
  );
}

function failedOf(checks: WireAuditRun["checks"]): string | null {
  const failed = checks.filter(({ findings }) => findings > 0).map(({ id }) => id);
  return failed.length === 0 ? null : failed.join(", ");
}

export { AuditRuns };
