import { Ban, Gauge } from "lucide-react";
import type { Column } from "@/components/data-table/column";
import { formatNumber } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Status } from "@/components/ui/status";
import type { WireListedEndUser } from "@/lib/http/end-user-answers";

/** The columns of the list of end users. */
export const END_USER_COLUMNS: readonly Column<WireListedEndUser>[] = [
  {
    id: "id",
    header: "End user",
    card: "main",
    isWide: true,
    cell: ({ id }) => <span className="mono">{id}</span>,
  },
  { id: "standing", header: "Standing", card: "main", cell: (row) => <Standing row={row} /> },
  {
    id: "credits",
    header: "Credits",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ credits }) => <span className="font-strong">{formatNumber(credits)}</span>,
  },
  figure("requests", "Requests", ({ requests }) => requests),
  figure("images", "Images", ({ images }) => images),
  figure("refused", "Refused", ({ refused }) => refused),
  {
    id: "seen",
    header: "Last seen",
    card: "aside",
    align: "end",
    cell: ({ last_seen_at: seen }) =>
      seen ? <RelativeTime time={seen} className="text-ink-2" /> : <span className="text-ink-3">never</span>,
  },
];

function figure(id: string, header: string, read: (row: WireListedEndUser) => number): Column<WireListedEndUser> {
  return {
    id,
    header,
    card: "aside",
    hasCardLabel: true,
    align: "end",
    cell: (row) => formatNumber(read(row)),
  };
}

function Standing({ row: { blocked_at: blockedAt, is_limited: isLimited } }: { row: WireListedEndUser }) {
  if (blockedAt) {
    return (
      <Status tone="bad" icon={Ban}>
        Blocked
      </Status>
    );
  }
  if (!isLimited) return <span className="text-ink-3">No limits</span>;
  return (
    <Status tone="idle" icon={Gauge}>
      Limited
    </Status>
  );
}
