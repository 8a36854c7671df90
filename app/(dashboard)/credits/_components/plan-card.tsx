"use client";

import { useQuery } from "@tanstack/react-query";
import { ownPlanQuery } from "@/components/credits/queries";
import { FailureState } from "@/components/layout/failure-state";
import { formatNumber } from "@/components/layout/format-number";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { WireOwnPlan } from "@/lib/http/plan-answers";

/** What the workspace may do in a minute and at once, and with which models. */
function PlanCard() {
  const { data: plan, error, refetch, isFetching } = useQuery(ownPlanQuery());
  return (
    <Card id="plan" aria-busy={!plan && !error} className="scroll-mt-4">
      <CardHeader>
        <CardTitle>Plan</CardTitle>
      </CardHeader>
      {plan ? <Plan plan={plan} /> : null}
      {!plan && error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : null}
      {!plan && !error ? (
        <CardBody className="grid gap-3">
          {["w-1/2", "w-3/4", "w-2/3", "w-3/5", "w-full"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </CardBody>
      ) : null}
    </Card>
  );
}

function Plan({ plan }: { plan: WireOwnPlan }) {
  const { name, models, max_tier: maxTier, next } = plan;
  return (
    <CardBody className="grid gap-3 py-2">
      <Facts>
        <Fact name="Plan">{name}</Fact>
        <Fact name="Requests">{formatNumber(plan.requests_per_minute)} a minute</Fact>
        <Fact name="Images">{formatNumber(plan.images_per_minute)} a minute</Fact>
        <Fact name="At once">{formatNumber(plan.concurrent_requests)} open</Fact>
        <Fact name="Models">{models === null ? "Every model" : models.join(", ")}</Fact>
        {maxTier === null ? null : <Fact name="Largest size">{maxTier}</Fact>}
      </Facts>
      <p className="pb-2 text-ink-3 text-xs">
        {next === null ? null : `The first payment makes it ${next}. `}
        For other limits write to <TextLink href="/support">support</TextLink>. Keys and end users can have lower ones.
      </p>
    </CardBody>
  );
}

export { PlanCard };
