"use client";

import { useQuery } from "@tanstack/react-query";
import { type Billing, billingQuery } from "@/components/credits/queries";
import { useBillingChange } from "@/components/credits/use-billing-change";
import { FailureState } from "@/components/layout/failure-state";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { AlertRow } from "./alert-row";

type Alerts = Billing["alerts"];

/** Thresholds that a switch begins with. */
const FIRST_LOW_BALANCE = 500;
const FIRST_DAILY_SPEND = 500;

/** What the workspace is told by mail. */
function AlertsCard() {
  const { data, error, refetch, isFetching } = useQuery(billingQuery());
  return (
    <Card id="alerts" aria-busy={!data && !error} className="scroll-mt-4">
      <CardHeader>
        <CardTitle>Alerts</CardTitle>
        <span className="text-ink-3 text-xs">by mail</span>
      </CardHeader>
      {data ? <Rows alerts={data.alerts} /> : null}
      {!data && error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : null}
      {!data && !error ? <Loading /> : null}
    </Card>
  );
}

function Rows({ alerts }: { alerts: Alerts }) {
  const { save } = useBillingChange<Alerts>({
    path: "/api/alerts",
    what: "Alerts",
    settingsOf: (billing) => billing.alerts,
    withSettings: (billing, changed) => ({ ...billing, alerts: changed }),
  });
  return (
    <CardBody className="grid gap-4">
      <AlertRow
        label="Balance under"
        unit="credits"
        first={FIRST_LOW_BALANCE}
        value={alerts.low_balance_credits}
        onChange={(credits) => save({ ...alerts, low_balance_credits: credits })}
      />
      <AlertRow
        label="A key reaches 80% of its budget"
        isOn={alerts.key_budget_80}
        onSwitch={(isOn) => save({ ...alerts, key_budget_80: isOn })}
      />
      <AlertRow
        label="Daily spend over"
        unit="credits"
        first={FIRST_DAILY_SPEND}
        value={alerts.daily_spend_credits}
        onChange={(credits) => save({ ...alerts, daily_spend_credits: credits })}
      />
    </CardBody>
  );
}

/** The geometry of the rows. */
function Loading() {
  return (
    <CardBody className="grid gap-4">
      {["w-24", "w-48", "w-20"].map((width) => (
        <span key={width} className="flex min-h-8 items-center justify-between">
          <Skeleton className={width} />
          <Skeleton className="h-4 w-7 rounded-full" />
        </span>
      ))}
    </CardBody>
  );
}

export { AlertsCard };
