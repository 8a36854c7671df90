import { entryKind } from "@/components/credits/entry-kinds";
import type { Column } from "@/components/data-table/column";
import { formatNumber, formatSigned } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { placeholderOf } from "@/components/requests/placeholder-of";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import { Thumbnail } from "@/components/ui/thumbnail";
import type { WireStatementLine } from "@/lib/http/wire-statement";

/** The columns of the statement: what happened, by how much, and the balance after it. */
export const STATEMENT_COLUMNS: Column<WireStatementLine>[] = [
  { id: "picture", header: "Picture", isHeaderHidden: true, card: "media", cell: (line) => <Picture line={line} /> },
  {
    id: "entry",
    header: "Entry",
    card: "main",
    isWide: true,
    cell: ({ kind }) => <span className="block truncate">{entryKind(kind).word}</span>,
    detail: ({ reason }) => <span title={reason}>{reason}</span>,
  },
  { id: "reference", header: "Reference", card: "main", cell: (line) => <Reference line={line} />, skeleton: "w-28" },
  {
    id: "amount",
    header: "Credits",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ amount }) => <span className={cn("font-strong", amount > 0 && "text-ok")}>{formatSigned(amount)}</span>,
    skeleton: "w-8",
  },
  {
    id: "balance",
    header: "Balance",
    card: "aside",
    align: "end",
    cell: ({ balanceAfter }) => formatNumber(balanceAfter),
    skeleton: "w-12",
  },
  {
    id: "time",
    header: "Time",
    card: "aside",
    align: "end",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-ink-2" />,
    skeleton: "w-14",
  },
];

/** What a charge paid for, or the sign of its kind. */
function Picture({ line: { kind, thumbnailUrl, thumbhash } }: { line: WireStatementLine }) {
  if (thumbnailUrl) {
    return <Thumbnail className="max-md:size-14" alt="" src={thumbnailUrl} placeholder={placeholderOf(thumbhash)} />;
  }
  const { icon: Icon } = entryKind(kind);
  return (
    <span className="grid size-10 place-items-center rounded-xs bg-sunken text-ink-3 ring-1 ring-line ring-inset max-md:size-14">
      <Icon className="size-4" />
    </span>
  );
}

/** What the line is about: the request it paid for, the payment it came from, or nothing but itself. */
function Reference({ line: { id, requestId, paymentId } }: { line: WireStatementLine }) {
  if (requestId) return <IdLink href={`/usage/${requestId}`} id={requestId} what="request id" />;
  if (paymentId) return <IdLink href={`/credits/payments/${paymentId}`} id={paymentId} what="payment id" />;
  return (
    <span className="inline-flex items-center gap-0.5">
      <span className="mono">{id}</span>
      <CopyButton value={id} what="ledger entry id" />
    </span>
  );
}

function IdLink({ href, id, what }: { href: string; id: string; what: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <TextLink href={href} prefetch={false} className="mono" title={id}>
        {shortenId(id)}
      </TextLink>
      <CopyButton value={id} what={what} />
    </span>
  );
}
