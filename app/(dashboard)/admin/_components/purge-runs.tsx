import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/layout/empty-state";
import { formatBytes, formatCount, formatDuration } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Status } from "@/components/ui/status";
import { TextLink } from "@/components/ui/text-link";
import type { WirePurge } from "@/lib/http/wire-operator";

const COLUMNS: readonly Column<WirePurge>[] = [
  {
    id: "deleted",
    header: "Deleted",
    card: "main",
    isWide: true,
    cell: ({ outputs, inputs, failures }) =>
      failures === 0 ? (
        formatCount(outputs + inputs, "picture")
      ) : (
        <Status tone="bad">{`${formatCount(outputs + inputs, "picture")}, ${failures} not deleted`}</Status>
      ),
    detail: ({ inputs, workspaceId }) => (
      <>
        {workspaceId === null ? (
          "Retention"
        ) : (
          <>
            By <TextLink href={`/admin/customers/${workspaceId}`}>their owner</TextLink>
          </>
        )}
        {inputs > 0 ? `, ${inputs} of them sent in` : null}
      </>
    ),
  },
  {
    id: "bytes",
    header: "Freed",
    card: "aside",
    align: "end",
    cell: ({ bytes }) => formatBytes(bytes),
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

/** What retention and owners have deleted last, newest first. */
function PurgeRuns({ runs }: { runs: readonly WirePurge[] | undefined }) {
  return (
    <>
      <h2 className="pt-6 pb-3 font-title text-lg">Deleted pictures</h2>
      <DataTable
        label="Deleted pictures"
        columns={COLUMNS}
        rows={runs}
        rowKey={({ id }) => String(id)}
        empty={
          <EmptyState
            title="Nothing was deleted yet"
            description="Every run of the retention that deletes something stands here for 90 days."
          />
        }
      />
    </>
  );
}

export { PurgeRuns };
