import { formatExact } from "@/components/layout/format-time";
import { Tag } from "@/components/ui/tag";
import type { Incident } from "@/lib/status/list-incidents";

/** What the operator wrote about what went wrong, the newest first. */
function IncidentList({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0)
    return (
      <p className="rounded-lg border border-line border-dashed px-4 py-6 text-ink-2">
        No incident was written down in the last 90 days.
      </p>
    );
  return (
    <ul className="grid gap-4">
      {incidents.map(({ id, title, affects, resolvedAt, notes }) => (
        <li key={id} id={id} className="scroll-mt-6 rounded-lg border border-line bg-surface p-4">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="min-w-0 font-strong">{title}</h3>
            <Tag tone={resolvedAt ? "ok" : "warn"}>{resolvedAt ? "Resolved" : "Open"}</Tag>
          </div>
          {affects.length > 0 ? <p className="mono mt-1 break-words text-ink-3 text-xs">{affects.join(", ")}</p> : null}
          <ol className="mt-3 grid gap-2.5 border-line border-t pt-3">
            {notes.map(({ state, text, at }) => (
              <li key={at.toISOString()} className="grid gap-x-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
                <span className="text-ink-3 text-xs leading-5">
                  <span className="font-medium text-ink-2 capitalize">{state}</span>
                  <time dateTime={at.toISOString()} className="block tabular-nums">
                    {formatExact(at)}
                  </time>
                </span>
                <p className="whitespace-pre-line break-words text-ink-2">{text}</p>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

export { IncidentList };
