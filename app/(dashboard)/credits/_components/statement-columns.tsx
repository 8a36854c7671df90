import type { Column } from "@/components/data-table/column";
import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import type { WireStatementLine } from "@/lib/http/wire-statement";

/** What each kind of journal line is called on a statement. */
const KINDS: Record<string, string> = {
  grant: "Grant",
  top_up: "Recharge",
  capture: "Charge",
  capture_reversal: "Refund",
};

/** The columns of the statement: what happened, by how much, and the balance after it. */
export const STATEMENT_COLUMNS: Column<WireStatementLine>[] = [
  {
    id: "reason",
    header: "Entry",
    card: "main",
    isWide: true,
    cell: ({ reason }) => <span className="block truncate">{reason}</span>,
    detail: (line) => <Reference line={line} />,
  },
  { id: "kind", header: "Kind", card: "main", cell: ({ kind }) => KINDS[kind] ?? kind },
  {
    id: "amount",
    header: "Credits",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ amount }) => <span className={cn("font-strong", amount > 0 && "text-ok")}>{formatSigned(amount)}</span>,
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

/** What the line is about: the request it paid for, the payment it came from, or nothing but itself. */
function Reference({ line: { id, requestId, paymentId } }: { line: WireStatementLine }) {
  if (requestId) return <IdLink href={`/usage/${requestId}`} id={requestId} />;
  if (paymentId) return <IdLink href={`/credits/payments/${paymentId}`} id={paymentId} />;
  return <span className="mono">{id}</span>;
}

function IdLink({ href, id }: { href: string; id: string }) {
  return (
    <TextLink href={href} prefetch={false} className="mono">
      {shortenId(id)}
    </TextLink>
  );
}
