import { formatShortCents } from "@/components/credits/credit-values";
import { amountBounds } from "@/components/credits/parse-amount";
import { formatNumber } from "@/components/layout/format-number";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { PACKS } from "@/lib/pricing/packs";
import type { useAutoTopUp } from "./use-auto-top-up";

const DOLLAR = <span className="text-ink-3">$</span>;

/** Below how much, what is bought, and what a month may cost. */
function AutoTopUpFields({ form: { draft, faults, change } }: { form: ReturnType<typeof useAutoTopUp> }) {
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label="When below" error={faults.below}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={15}
            after={<span className="text-ink-3 text-xs">credits</span>}
            value={draft.below}
            onChange={({ target }) => change({ below: target.value })}
          />
        </Field>
        <Field label="Buy">
          <Select value={draft.pack} onChange={({ target }) => change({ pack: target.value })}>
            {PACKS.map(({ id, credits, amountCents }) => (
              <option key={id} value={id}>
                {formatNumber(credits)} for {formatShortCents(amountCents)}
              </option>
            ))}
            <option value="">Other amount</option>
          </Select>
        </Field>
      </div>
      {draft.pack === "" ? (
        <Field label="Amount" aside={amountBounds()} error={faults.amount}>
          <Input
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            before={DOLLAR}
            value={draft.amount}
            onChange={({ target }) => change({ amount: target.value })}
          />
        </Field>
      ) : null}
      <Field label="At most each month" error={faults.ceiling}>
        <Input
          inputMode="decimal"
          autoComplete="off"
          maxLength={16}
          before={DOLLAR}
          value={draft.ceiling}
          onChange={({ target }) => change({ ceiling: target.value })}
        />
      </Field>
    </>
  );
}

export { AutoTopUpFields };
