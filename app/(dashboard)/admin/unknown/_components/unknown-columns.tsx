import { formatCents } from "@/components/credits/credit-values";
import type { Column } from "@/components/data-table/column";
import { formatCount } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { Tag } from "@/components/ui/tag";
import type { WireUnknownAttempt } from "@/lib/http/wire-operator";

/** The columns of the list of attempts that nobody saw the end of. */
export const UNKNOWN_COLUMNS: readonly Column<WireUnknownAttempt>[] = [
  {
    id: "request",
    header: "Request",
    card: "main",
    isWide: true,
    cell: ({ requestId, attemptNo }) => (
      <>
        <span className="mono">{shortenId(requestId)}</span> <span className="text-ink-3">attempt {attemptNo}</span>
      </>
    ),
    detail: ({ upstreamRequestId }) =>
      upstreamRequestId ? (
        <Identifier value={upstreamRequestId} what="provider’s request id" />
      ) : (
        "the provider gave no request id"
      ),
  },
  {
    id: "route",
    header: "Route",
    card: "main",
    cell: ({ route, isSimulated }) => (
      <span className="flex items-center gap-2">
        <span className="mono">{route}</span>
        {isSimulated ? <Tag>Simulated</Tag> : null}
      </span>
    ),
  },
  {
    id: "model",
    header: "Model",
    card: "main",
    cell: ({ model }) => <span className="mono block max-w-56 truncate">{model ?? "—"}</span>,
    detail: ({ images }) => formatCount(images, "image"),
  },
  {
    id: "cost",
    header: "Estimated cost",
    card: "aside",
    isCardFirst: true,
    align: "end",
    cell: ({ costCents }) => (costCents === null ? "not known" : formatCents(costCents)),
  },
  {
    id: "time",
    header: "Sent",
    card: "aside",
    align: "end",
    cell: ({ sentAt }) => <RelativeTime time={sentAt} className="text-ink-2" />,
  },
];
