"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { formatCents } from "@/components/credits/credit-values";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentOutcome } from "./payment-outcome";

const LONG_MS = 20_000;

/** Until the ledger has the line; after a while it says that waiting here is not needed. */
function PaymentWaiting({ payment }: { payment: WirePayment }) {
  const [isLong, setLong] = useState(false);
  // External system: the clock.
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <PaymentOutcome
      payment={payment}
      icon={<Spinner className="size-4.5" />}
      title="Waiting for the payment"
      actions={
        <>
          <Button asChild>
            <Link href="/credits">Start again</Link>
          </Button>
          <span className="text-ink-3 text-xs">if you left the payment page without paying</span>
        </>
      }
    >
      <p>
        {formatCents(payment.amount_cents)} for {formatCount(payment.credits, "credit")}. This page follows by itself.
      </p>
      {isLong ? (
        <p>
          It is taking a moment, and nothing is lost: once Stripe confirms the payment, the credits are added, also when
          this page is closed. Keep the payment id below in case you need to ask.
        </p>
      ) : null}
    </PaymentOutcome>
  );
}

export { PaymentWaiting };
