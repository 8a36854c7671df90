"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { parseCredits } from "@/components/credits/parse-credits";
import { type Budgets, type WorkspaceBudget, workspaceBudgetsQuery } from "@/components/credits/queries";
import { formatNumber } from "@/components/layout/format-number";
import { toast } from "@/components/ui/toast-store";
import { requestJson } from "@/lib/http/client";

type Period = WorkspaceBudget["period"];
type Typed = Partial<Record<Period, string>>;
/** null: no limit. */
type Limits = Partial<Record<Period, number | null>>;

const MOST = 1_000_000_000;
const FIELDS = { day: "credits_per_day", month: "credits_per_month", total: "credits_total" };

/** The form of the workspace's limits: only what differs is sent, shown at once and taken back when it is refused. */
export function useLimits(budgets: readonly WorkspaceBudget[]) {
  const [typed, setTyped] = useState<Typed>({});
  const { save, isSaving } = useSaveLimits();
  const textOf = ({ period, limit }: WorkspaceBudget) => typed[period] ?? (limit === null ? "" : formatNumber(limit));
  const read = budgets.map((budget) => ({ budget, parsed: parseCredits(textOf(budget), MOST) }));
  const changed = read.filter(({ budget, parsed }) => parsed.kind === "fault" || limitOf(parsed) !== budget.limit);

  function submit(): void {
    if (changed.length === 0 || changed.some(({ parsed }) => parsed.kind === "fault")) return;
    const limits = Object.fromEntries(changed.map(({ budget, parsed }) => [budget.period, limitOf(parsed)]));
    save(limits, { onSuccess: () => setTyped({}) });
  }

  return {
    textOf,
    faultOf(period: Period): string | undefined {
      const parsed = read.find(({ budget }) => budget.period === period)?.parsed;
      return parsed?.kind === "fault" ? parsed.message : undefined;
    },
    isChanged: changed.length > 0,
    isSaving,
    change: (period: Period, text: string) => setTyped({ ...typed, [period]: text }),
    submit,
  };
}

function limitOf(parsed: ReturnType<typeof parseCredits>): number | null {
  return parsed.kind === "valid" ? parsed.credits : null;
}

function useSaveLimits() {
  const client = useQueryClient();
  const { queryKey } = workspaceBudgetsQuery();
  const { mutate, isPending } = useMutation({
    mutationFn: (limits: Limits) =>
      requestJson<Budgets>("/api/workspace/budgets", { method: "PATCH", body: toBody(limits) }),
    onMutate: async (limits: Limits) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before) client.setQueryData(queryKey, withLimits(before, limits));
      return { before };
    },
    onSuccess: (budgets, limits, { before }) => {
      client.setQueryData(queryKey, budgets);
      const action = before && { label: "Undo", onPress: () => mutate(limitsBefore(before, limits)) };
      toast({ message: "Spending limits saved: they hold from now on", ...(action ? { action } : {}) });
    },
    onError: (error, limits, shown) => {
      if (shown?.before) client.setQueryData(queryKey, shown.before);
      toast({
        tone: "bad",
        message: `Spending limits not saved: ${error.message}`,
        action: { label: "Retry", onPress: () => mutate(limits) },
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return { save: mutate, isSaving: isPending };
}

function toBody(limits: Limits): Record<string, number | null> {
  const fields = Object.entries(FIELDS).flatMap(([period, field]) => {
    const limit = Object.entries(limits).find(([name]) => name === period)?.[1];
    return limit === undefined ? [] : [[field, limit] as const];
  });
  return Object.fromEntries(fields);
}

function withLimits(wire: Budgets, limits: Limits): Budgets {
  return {
    ...wire,
    budgets: wire.budgets.map((budget) => {
      const limit = limits[budget.period];
      return limit === undefined ? budget : { ...budget, limit };
    }),
  };
}

/** What those limits were. */
function limitsBefore({ budgets }: Budgets, changed: Limits): Limits {
  return Object.fromEntries(
    budgets.filter(({ period }) => changed[period] !== undefined).map(({ period, limit }) => [period, limit]),
  );
}
