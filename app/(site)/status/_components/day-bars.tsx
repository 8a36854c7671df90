import { formatShare } from "@/components/layout/format-number";
import { type StatusLine, TARGET } from "@/lib/status/status-report";

type Bar = StatusLine["bars"][number];

const [WIDTH, GAP, HEIGHT] = [6, 2, 28];
const BAD_BELOW = 0.95;

/** One bar per day. Days within the target are one shape, so that a page of lines stays small; others say what happened. */
function DayBars({ name, bars }: { name: string; bars: readonly Bar[] }) {
  const measured = bars.filter(({ availability }) => availability !== null);
  const good = measured.filter(isGood);
  return (
    <svg
      viewBox={`0 0 ${bars.length * (WIDTH + GAP) - GAP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${name}, last ${bars.length} days: ${good.length} of ${measured.length} measured days within the target`}
      className="block h-7 w-full"
    >
      <path d={pathOf(bars, ({ availability }) => availability === null)} className="fill-line" />
      <path d={pathOf(bars, isGood)} className="fill-ok" />
      {bars.map((bar, index) =>
        bar.availability === null || isGood(bar) ? null : (
          // Shape as well as hue: a bad day is not full.
          <path
            key={bar.date}
            d={dayPath(index, bar.availability < BAD_BELOW ? HEIGHT * 0.5 : HEIGHT * 0.75)}
            className={bar.availability < BAD_BELOW ? "fill-bad" : "fill-warn"}
          >
            <title>{`${bar.date}: ${formatShare(bar.good, bar.good + bar.faults)} of ${bar.good + bar.faults}`}</title>
          </path>
        ),
      )}
    </svg>
  );
}

function isGood({ availability }: Bar): boolean {
  return availability !== null && availability >= TARGET;
}

function pathOf(bars: readonly Bar[], isMeant: (bar: Bar) => boolean): string {
  return bars.map((bar, index) => (isMeant(bar) ? dayPath(index, HEIGHT) : "")).join("");
}

function dayPath(index: number, height: number): string {
  return `M${index * (WIDTH + GAP)} ${HEIGHT - height}h${WIDTH}v${height}h${-WIDTH}z`;
}

export { DayBars };
