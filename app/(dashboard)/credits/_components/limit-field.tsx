import { Meter } from "@/components/credits/meter";
import type { WorkspaceBudget } from "@/components/credits/queries";
import { formatNumber } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const LABELS = { day: "A day", month: "A month", total: "In total" };
const PERIODS = { day: "today", month: "this month", total: "in total" };

type LimitFieldProps = {
  budget: WorkspaceBudget;
  text: string;
  fault: string | undefined;
  onChange: (text: string) => void;
};

/** A limit and what is used of it; empty is no limit. */
function LimitField({ budget: { period, limit, used, resets_at: resetsAt }, text, fault, onChange }: LimitFieldProps) {
  return (
    <div className="grid gap-2">
      <Field label={LABELS[period]} error={fault}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          maxLength={15}
          placeholder="No limit"
          after={<span className="text-ink-3 text-xs">credits</span>}
          value={text}
          onChange={({ target }) => onChange(target.value)}
        />
      </Field>
      {limit === null ? null : <Meter used={used} limit={limit} />}
      <p className="flex flex-wrap justify-between gap-x-3 text-ink-3 text-xs tabular-nums">
        <span>
          {formatNumber(used)} {limit === null ? "used" : `of ${formatNumber(limit)} used`} {PERIODS[period]}
        </span>
        {resetsAt && limit !== null ? (
          <span>
            resets <RelativeTime time={resetsAt} />
          </span>
        ) : null}
      </p>
    </div>
  );
}

export { LimitField };
