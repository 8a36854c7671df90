import type { Column } from "@/components/data-table/column";
import { RelativeTime } from "@/components/layout/relative-time";
import { shortenId } from "@/components/layout/shorten-id";
import { operatorHref } from "@/components/operator/linked-text";
import { TextLink } from "@/components/ui/text-link";
import type { WireAct } from "@/lib/http/wire-operator";
import { describeAct } from "./describe-act";

/** The columns of the operators' log. */
export const ACT_COLUMNS: readonly Column<WireAct>[] = [
  {
    id: "act",
    header: "What",
    card: "main",
    isWide: true,
    cell: (act) => <span className="block truncate">{describeAct(act)}</span>,
    detail: ({ reason }) => <span title={reason}>{reason}</span>,
  },
  { id: "target", header: "Of what", card: "main", cell: ({ target }) => <Target id={target} /> },
  {
    id: "actor",
    header: "By",
    card: "main",
    hasCardLabel: true,
    cell: ({ email, actor }) => (
      <span className="block max-w-56 truncate text-ink-2">
        {email ?? (actor === "operator:cli" ? "Command line" : actor)}
      </span>
    ),
  },
  {
    id: "time",
    header: "Time",
    card: "aside",
    align: "end",
    cell: ({ at }) => <RelativeTime time={at} className="text-ink-2" />,
  },
];

function Target({ id }: { id: string }) {
  const href = operatorHref(id);
  if (!href) return <span className="mono">{shortenId(id)}</span>;
  return (
    <TextLink href={href} prefetch={false} className="mono">
      {shortenId(id)}
    </TextLink>
  );
}
