import { formatNumber } from "@/components/layout/format-number";
import { cn } from "@/components/ui/cn";
import type { KeyBudget } from "./queries";
import { isNearlyUsed, isUsedUp } from "./tightest-budget";

const PERIODS = { day: "today", month: "this month", total: "in total" };

/** What a key has used of a budget, as figures over a thin bar. */
function BudgetMeter({ budget }: { budget: KeyBudget }) {
  const { limit, used, period } = budget;
  const share = Math.min(100, Math.round((used / limit) * 100));
  return (
    <span className="inline-grid min-w-24 gap-1 align-middle max-md:min-w-20">
      <span>
        {formatNumber(used)}{" "}
        <span className="text-ink-3">
          of {formatNumber(limit)} {PERIODS[period]}
        </span>
      </span>
      <span aria-hidden="true" className="block h-1 overflow-hidden rounded-full bg-line">
        <span
          className={cn(
            "block h-full rounded-full bg-accent",
            isNearlyUsed(budget) && "bg-warn",
            isUsedUp(budget) && "bg-bad",
          )}
          style={{ width: `${share}%` }}
        />
      </span>
    </span>
  );
}

export { BudgetMeter };
