"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatCents } from "@/components/credits/credit-values";
import { FailureState } from "@/components/layout/failure-state";
import { formatNumber } from "@/components/layout/format-number";
import { Identifier } from "@/components/layout/identifier";
import { PageHeader } from "@/components/layout/page-header";
import { PaymentState } from "@/components/operator/payment-state";
import { operatorPaymentQuery } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Stat, Stats } from "@/components/ui/stat";
import type { WireOperatorPayment } from "@/lib/http/wire-operator-payment";
import { PaymentFacts } from "./payment-facts";
import { RefundDialog } from "./refund-dialog";

/** One payment: its money, its credits, its names at Stripe, and the way to give money back. */
function OperatorPaymentScreen({ id }: { id: string }) {
  // What has to have left for the refund that was asked for last to be seen here.
  const [awaitedCents, setAwaitedCents] = useState(0);
  const first = useQuery(operatorPaymentQuery(id));
  const isAwaited = (first.data?.refundedCents ?? awaitedCents) < awaitedCents;
  const { data: payment, error, refetch, isFetching } = useQuery(operatorPaymentQuery(id, isAwaited));
  if (payment) return <Loaded payment={payment} isAwaited={isAwaited} onRefunded={setAwaitedCents} />;
  return (
    <Card className="mt-4">
      <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
    </Card>
  );
}

type LoadedProps = { payment: WireOperatorPayment; isAwaited: boolean; onRefunded: (cents: number) => void };

function Loaded({ payment, isAwaited, onRefunded }: LoadedProps) {
  const [isRefunding, setIsRefunding] = useState(false);
  const charged = payment.chargedCents ?? payment.amountCents;
  const isRefundable = payment.refundableCents > 0 && payment.disputedCents === 0;
  return (
    <>
      <PageHeader
        back={{ href: "/admin/payments", label: "Back to payments" }}
        title={<span className="mono break-all max-md:text-sm">{payment.id}</span>}
        note={<Identifier value={payment.id} what="payment id" className="[&>span]:sr-only" />}
        actions={
          isRefundable ? (
            <Button variant="primary" onClick={() => setIsRefunding(true)} isLoading={isAwaited}>
              {isAwaited ? "Refunding" : "Refund"}
            </Button>
          ) : null
        }
      />
      <p role="status" className="sr-only">
        {isAwaited ? "The refund is on its way" : `${formatCents(payment.refundedCents)} refunded`}
      </p>
      <Card className="mb-4">
        <Stats>
          <Stat label="Status" value={<PaymentState payment={payment} />} />
          <Stat label="Paid" value={formatCents(charged)} qualifier={payment.currency.toUpperCase()} />
          <Stat
            label="Refunded"
            value={formatCents(payment.refundedCents)}
            qualifier={payment.disputedCents > 0 ? `${formatCents(payment.disputedCents)} disputed` : undefined}
          />
          <Stat
            label="Unspent credits"
            value={formatNumber(payment.remaining)}
            qualifier={`of ${formatNumber(payment.credits)}`}
          />
        </Stats>
      </Card>
      <PaymentFacts payment={payment} />
      {isRefunding ? (
        <RefundDialog
          payment={payment}
          onClose={() => setIsRefunding(false)}
          onRefunded={(cents) => onRefunded(payment.refundedCents + cents)}
        />
      ) : null}
    </>
  );
}

export { OperatorPaymentScreen };
