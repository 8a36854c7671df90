import type { ReactNode } from "react";
import { formatNumber } from "@/components/layout/format-number";
import { Status, type StatusTone } from "@/components/ui/status";
import type { LineState, StatusLine } from "@/lib/status/status-report";
import { formatAvailability, formatSeconds } from "../../_components/format-figures";
import { DayBars } from "./day-bars";

const STATES: Record<LineState, { tone: StatusTone; words: string }> = {
  operational: { tone: "ok", words: "Operational" },
  degraded: { tone: "warn", words: "Degraded" },
  down: { tone: "bad", words: "Down" },
  unknown: { tone: "idle", words: "Nothing measured" },
};

type StatusLinesProps = {
  lines: readonly StatusLine[];
  /** What `unknown` is called here, e.g. "No traffic". */
  unknown: string;
  /** What was counted: "requests", "looks". */
  counted: string;
  isCode?: boolean;
  /** Below a line's name. */
  noteOf?: (line: StatusLine) => ReactNode;
};

/** Lines with their state, ninety days of bars, availability and latency. */
function StatusLines({ lines, unknown, counted, isCode, noteOf }: StatusLinesProps) {
  return (
    <ul className="overflow-hidden rounded-lg border border-line bg-surface">
      {lines.map((line) => {
        const { tone, words } = STATES[line.state];
        return (
          <li key={line.name} className="border-line px-4 py-4 not-first:border-t">
            <div className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <h3 className={isCode ? "mono min-w-0 break-words font-medium" : "font-strong"}>{line.label}</h3>
              <Status tone={tone}>{line.state === "unknown" ? unknown : words}</Status>
            </div>
            <DayBars name={line.label} bars={line.bars} />
            <div className="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1 text-ink-3 text-xs tabular-nums">
              <span>
                <b className="font-strong text-ink">{formatAvailability(line.quarter)}</b> in 90 days,{" "}
                {formatAvailability(line.day)} in 24 h, {formatNumber(line.quarter.good + line.quarter.faults)}{" "}
                {counted}
              </span>
              <span>
                p50 {formatSeconds(line.day.p50)}, p95 {formatSeconds(line.day.p95)} of 24 h
              </span>
            </div>
            {noteOf ? <p className="mt-1 text-ink-3 text-xs">{noteOf(line)}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}

export { StatusLines };
