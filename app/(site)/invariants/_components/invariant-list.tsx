import { RelativeTime } from "@/components/layout/relative-time";
import { Card } from "@/components/ui/card";
import { Status } from "@/components/ui/status";
import type { WireInvariants } from "@/lib/http/invariants-answer";
import { formatValue, valueName } from "./format-value";

type Invariant = WireInvariants["data"][number];

/** Each invariant with its numbers, whether it holds, and when that was seen. */
function InvariantList({ invariants }: { invariants: readonly Invariant[] }) {
  return (
    <Card>
      <ul>
        {invariants.map((invariant) => (
          <li
            key={invariant.id}
            id={invariant.id}
            className="grid scroll-mt-6 grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-2 border-line border-b px-4 py-4 last:border-b-0 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem] md:px-6"
          >
            <h2 className="font-title text-base">{invariant.statement}</h2>
            <Values values={invariant.values} />
            <div className="text-right max-md:col-start-2 max-md:row-start-1">
              <State state={invariant.state} />
              {invariant.checked_at ? (
                <p className="text-ink-3 text-xs">
                  <RelativeTime time={invariant.checked_at} />
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Values({ values }: Pick<Invariant, "values">) {
  const shown = Object.entries(values).filter(([name]) => name !== "currency");
  if (shown.length === 0) return <span className="text-ink-3 max-md:col-span-2">—</span>;
  return (
    <dl className="grid content-start gap-1 text-sm max-md:col-span-2">
      {shown.map(([name, value]) => (
        <div key={name} className="flex items-baseline justify-between gap-4">
          <dt className="text-ink-3">{valueName(name)}</dt>
          <dd className="font-medium font-mono tabular-nums">{formatValue(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function State({ state }: Pick<Invariant, "state">) {
  if (state === "holds") return <Status tone="ok">Holds</Status>;
  return state === "broken" ? <Status tone="bad">Broken</Status> : <Status tone="idle">Not checked yet</Status>;
}

export { InvariantList };
