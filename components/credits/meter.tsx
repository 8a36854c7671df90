import { cn } from "@/components/ui/cn";

const NEARLY = 0.8;

type MeterProps = { used: number; limit: number; className?: string };

/** A thin bar of what is used; the figures stand beside it as text. */
function Meter({ used, limit, className }: MeterProps) {
  const share = limit <= 0 ? 1 : used / limit;
  return (
    <span aria-hidden="true" className={cn("block h-1 overflow-hidden rounded-full bg-line", className)}>
      <span
        className={cn("block h-full rounded-full bg-accent", share >= NEARLY && "bg-warn", share >= 1 && "bg-bad")}
        style={{ width: `${Math.min(100, Math.round(share * 100))}%` }}
      />
    </span>
  );
}

export { Meter };
