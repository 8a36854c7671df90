"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Meter } from "@/components/credits/meter";
import { changeEndUser, END_USERS_KEY, setEndUserBudget } from "@/components/end-users/queries";
import { formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import type { WireEndUser } from "@/lib/http/end-user-answers";

const PACES = [
  ["requests_per_minute", "Requests a minute"],
  ["images_per_minute", "Images a minute"],
  ["concurrent_requests", "Open at once"],
] as const;
const BUDGETS = {
  day: { field: "credits_per_day", label: "Credits a day" },
  month: { field: "credits_per_month", label: "Credits a month" },
  total: { field: "credits_total", label: "Credits in total" },
} as const;

type Draft = Record<string, string>;

/** What this end user may do and spend; an empty field is no limit. Mounted anew when what is set changes. */
function EndUserLimits({ endUser }: { endUser: WireEndUser }) {
  const [before] = useState(() => draftOf(endUser));
  const [draft, setDraft] = useState(before);
  const { mutate, isPending, error } = useSave(endUser.id);
  const isChanged = Object.entries(draft).some(([name, value]) => value !== before[name]);
  const errorOf = (field: string) =>
    error instanceof RequestFailed && error.param === field ? error.message : undefined;
  const isElsewhere = error && !Object.keys(draft).some(errorOf);
  const input = (name: string, label: string) => (
    <Field label={label} error={errorOf(name)}>
      <Input
        name={name}
        type="number"
        inputMode="numeric"
        min={1}
        step={1}
        placeholder="No limit"
        value={draft[name] ?? ""}
        onChange={({ target }) => setDraft({ ...draft, [name]: target.value })}
      />
    </Field>
  );

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isChanged) mutate(draft);
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>Limits</CardTitle>
      </CardHeader>
      <form noValidate onSubmit={submit}>
        <CardBody className="grid gap-4">
          <p className="text-ink-2">A call beyond a limit is refused and costs nothing.</p>
          {PACES.map(([name, label]) => (
            <div key={name}>{input(name, label)}</div>
          ))}
          {endUser.budgets.map((budget) => (
            <div key={budget.period} className="grid gap-2">
              {input(BUDGETS[budget.period].field, BUDGETS[budget.period].label)}
              {budget.limit === null ? null : <Meter used={budget.used} limit={budget.limit} />}
              <p className="text-ink-3 text-xs tabular-nums">
                {formatNumber(budget.used)} {budget.limit === null ? "used" : `of ${formatNumber(budget.limit)} used`}
              </p>
            </div>
          ))}
          {isElsewhere ? <FieldError>{error.message}</FieldError> : null}
          <Button type="submit" className="justify-self-start" aria-disabled={!isChanged} isLoading={isPending}>
            Save limits
          </Button>
        </CardBody>
      </form>
    </Card>
  );
}

function useSave(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: Draft) => {
      const count = (name: string) => (draft[name]?.trim() ? Number(draft[name]) : null);
      await changeEndUser(id, {
        requests_per_minute: count("requests_per_minute"),
        images_per_minute: count("images_per_minute"),
        concurrent_requests: count("concurrent_requests"),
      });
      await setEndUserBudget(id, {
        credits_per_day: count("credits_per_day"),
        credits_per_month: count("credits_per_month"),
        credits_total: count("credits_total"),
      });
    },
    onSuccess: () => toast({ message: "Limits saved: they hold from now on" }),
    onSettled: () => client.invalidateQueries({ queryKey: END_USERS_KEY }),
  });
}

function draftOf(endUser: WireEndUser): Draft {
  const text = (value: number | null) => (value === null ? "" : String(value));
  return {
    ...Object.fromEntries(PACES.map(([name]) => [name, text(endUser[name])])),
    ...Object.fromEntries(endUser.budgets.map(({ period, limit }) => [BUDGETS[period].field, text(limit)])),
  };
}

export { EndUserLimits };
