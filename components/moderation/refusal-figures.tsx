import { formatNumber, formatShare } from "@/components/layout/format-number";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Skeleton } from "@/components/ui/skeleton";
import type { WireRefusals } from "@/lib/http/wire-moderation";
import { categoryWords, sourceWords } from "./verdict-words";

/** How much was refused in a day, by whom and for what. */
function RefusalFigures({ refusals }: { refusals: WireRefusals | undefined }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Last 24 hours</CardTitle>
        {refusals ? (
          <span className="text-ink-3 tabular-nums">
            {formatNumber(refusals.refused)} of {formatNumber(refusals.calls)} refused
            {refusals.calls > 0 ? `, ${formatShare(refusals.refused, refusals.calls)}` : null}
          </span>
        ) : null}
      </CardHeader>
      <CardBody className="py-2">
        <Reasons refusals={refusals} />
      </CardBody>
    </Card>
  );
}

function Reasons({ refusals }: { refusals: WireRefusals | undefined }) {
  if (!refusals) return <Skeleton className="my-2 h-4 w-48" />;
  if (refusals.refused === 0) return <p className="py-1.5 text-ink-3">No content was refused.</p>;
  return (
    <Facts>
      {refusals.reasons.map(({ by, category, count }) => (
        <Fact
          key={`${by} ${category}`}
          name={sourceWords(by)}
          note={<span className="tabular-nums">{formatNumber(count)}</span>}
        >
          {categoryWords(category) ?? (category === null ? "No category named" : "A blocked term")}
        </Fact>
      ))}
    </Facts>
  );
}

export { RefusalFigures };
