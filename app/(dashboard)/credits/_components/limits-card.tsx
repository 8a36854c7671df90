"use client";

import { useQuery } from "@tanstack/react-query";
import { type WorkspaceBudget, workspaceBudgetsQuery } from "@/components/credits/queries";
import { FailureState } from "@/components/layout/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { LimitField } from "./limit-field";
import { useLimits } from "./use-limits";

/** What all keys and the playground together may spend. */
function LimitsCard() {
  const { data, error, refetch, isFetching } = useQuery(workspaceBudgetsQuery());
  return (
    <Card id="limits" aria-busy={!data && !error} className="scroll-mt-4">
      <CardHeader>
        <CardTitle>Spending limits</CardTitle>
      </CardHeader>
      {data ? <Limits budgets={data.budgets} /> : null}
      {!data && error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : null}
      {!data && !error ? <Loading /> : null}
    </Card>
  );
}

function Limits({ budgets }: { budgets: readonly WorkspaceBudget[] }) {
  const form = useLimits(budgets);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <CardBody className="grid gap-4">
        <p className="text-ink-2">
          For the whole workspace. A request that would go beyond a limit is refused and costs nothing.
        </p>
        {budgets.map((budget) => (
          <LimitField
            key={budget.period}
            budget={budget}
            text={form.textOf(budget)}
            fault={form.faultOf(budget.period)}
            onChange={(text) => form.change(budget.period, text)}
          />
        ))}
        <Button type="submit" className="justify-self-start" aria-disabled={!form.isChanged} isLoading={form.isSaving}>
          Save limits
        </Button>
      </CardBody>
    </form>
  );
}

/** The geometry of the form. */
function Loading() {
  return (
    <CardBody className="grid gap-4">
      <Skeleton className="w-full" />
      {["w-16", "w-20", "w-14"].map((width) => (
        <span key={width} className="grid gap-2.5">
          <Skeleton className={width} />
          <Skeleton className="h-8 rounded-sm" />
          <Skeleton className="h-1" />
        </span>
      ))}
      <Skeleton className="h-8 w-24 rounded-sm" />
    </CardBody>
  );
}

export { LimitsCard };
