import type { Column } from "@/components/data-table/column";
import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import type { WireStatementLine } from "@/lib/http/wire-statement";

/** A customer's statement with links to what operators see. */
export const OPERATOR_STATEMENT_COLUMNS: readonly Column<WireStatementLine>[] = [
  {
    id: "reason",
    header: "Entry",
    card: "main",
    isWide: true,
    cell: ({ reason }) => <span className="block truncate">{reason}</span>,
    detail: (line) => <Reference line={line} />,
  },
  {
    id: "kind",
    header: "Kind",
    card: "main",
    cell: ({ kind }) => (
      <span className="inline-block text-ink-2 first-letter:uppercase">{kind.replaceAll("_", " ")}</span>
    ),
  },
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
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-ink-2" />,
  },
];

function Reference({ line: { id, requestId, paymentId } }: { line: WireStatementLine }) {
  if (requestId) return <IdLink href={`/admin/requests/${requestId}`} id={requestId} />;
  if (paymentId) return <IdLink href={`/admin/payments/${paymentId}`} id={paymentId} />;
  return <span className="mono">{id}</span>;
}

function IdLink({ href, id }: { href: string; id: string }) {
  return (
    <TextLink href={href} prefetch={false} className="mono">
      {shortenId(id)}
    </TextLink>
  );
}
