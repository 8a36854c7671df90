import type { Column } from "@/components/data-table/column";
import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { TextLink } from "@/components/ui/text-link";
import type { WireStatementLine } from "@/lib/http/wire-statement";

/** What each kind of journal line is called on a statement. */
const KINDS: Record<string, string> = { grant: "Grant", capture: "Charge", capture_reversal: "Refund" };

/** The columns of the statement: what happened, by how much, and the balance after it. */
export const STATEMENT_COLUMNS: Column<WireStatementLine>[] = [
  {
    id: "reason",
    header: "Entry",
    card: "main",
    isWide: true,
    cell: ({ reason }) => <span className="block truncate">{reason}</span>,
    detail: ({ id, requestId }) =>
      requestId ? (
        <TextLink href={`/usage/${requestId}`} className="mono">
          {shortenId(requestId)}
        </TextLink>
      ) : (
        <span className="mono">{id}</span>
      ),
  },
  { id: "kind", header: "Kind", card: "main", cell: ({ kind }) => KINDS[kind] ?? kind },
  {
    id: "amount",
    header: "Credits",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ amount }) => <span className="font-strong">{formatSigned(amount)}</span>,
  },
  {
    id: "balance",
    header: "Balance",
    card: "aside",
    align: "end",
    cell: ({ balanceAfter }) => formatNumber(balanceAfter),
  },
  {
    id: "time",
    header: "Time",
    card: "aside",
    align: "end",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} />,
  },
];
