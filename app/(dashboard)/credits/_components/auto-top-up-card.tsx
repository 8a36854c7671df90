"use client";

import { useQuery } from "@tanstack/react-query";
import { rechargesLeft } from "@/components/credits/auto-top-up-draft";
import { formatCents } from "@/components/credits/credit-values";
import { Meter } from "@/components/credits/meter";
import { type Billing, billingQuery } from "@/components/credits/queries";
import { FailureState } from "@/components/layout/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { AutoTopUpFields } from "./auto-top-up-fields";
import { AutoTopUpStanding } from "./auto-top-up-standing";
import { SavedCard } from "./saved-card";
import { useAutoTopUp } from "./use-auto-top-up";

/** When to recharge without anybody's doing, for how much, and with which card. */
function AutoTopUpCard() {
  const { data, error, refetch, isFetching } = useQuery(billingQuery());
  if (data) return <Settings billing={data} />;
  return (
    <Card aria-busy={!error}>
      <CardHeader>
        <CardTitle>Auto top-up</CardTitle>
      </CardHeader>
      {error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : <Loading />}
    </Card>
  );
}

function Settings({ billing }: { billing: Billing }) {
  const { auto_top_up: set, card } = billing;
  const form = useAutoTopUp(billing);
  return (
    <Card aria-label="Auto top-up">
      <CardHeader>
        <CardTitle>Auto top-up</CardTitle>
        <Switch
          aria-label="Auto top-up"
          className="mt-0"
          checked={set.enabled}
          // It could not be kept: the card is what pays.
          disabled={card === null && !set.enabled}
          onChange={({ target }) => form.submit(target.checked)}
        />
      </CardHeader>
      <AutoTopUpStanding billing={billing} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit(set.enabled);
        }}
      >
        <CardBody className="grid gap-4">
          <AutoTopUpFields form={form} />
          <div className="grid gap-1.5">
            <Meter used={set.used_this_month_cents} limit={set.monthly_ceiling_cents} />
            <p className="flex justify-between gap-3 text-ink-3 text-xs tabular-nums">
              <span>{formatCents(set.used_this_month_cents)} used this month</span>
              <span>{rechargesLeft(set)} more</span>
            </p>
          </div>
          <Button
            type="submit"
            className="justify-self-start"
            aria-disabled={!form.isChanged}
            isLoading={form.isSaving}
          >
            Save changes
          </Button>
        </CardBody>
      </form>
      <SavedCard billing={billing} />
    </Card>
  );
}

/** The geometry of the form. */
function Loading() {
  return (
    <CardBody className="grid gap-4">
      {["w-24", "w-16", "w-32"].map((width) => (
        <span key={width} className="grid gap-2.5">
          <Skeleton className={width} />
          <Skeleton className="h-8 rounded-sm" />
        </span>
      ))}
      <Skeleton className="mb-8 h-8 w-28 rounded-sm" />
    </CardBody>
  );
}

export { AutoTopUpCard };
