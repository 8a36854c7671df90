import { Clock, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentOutcome } from "./payment-outcome";

/** The payment page closed before anybody paid. */
function PaymentExpired({ payment }: { payment: WirePayment }) {
  return (
    <PaymentOutcome
      payment={payment}
      icon={<Clock className="size-4.5 text-ink-3" />}
      title="The payment page has expired"
      actions={
        <Button asChild variant="primary">
          <Link href="/credits">Start again</Link>
        </Button>
      }
    >
      <p>Nothing was paid and nothing was charged.</p>
    </PaymentOutcome>
  );
}

/** Stripe's record of it is not what was ordered: a person has to look. */
function PaymentQuarantined({ payment }: { payment: WirePayment }) {
  return (
    <PaymentOutcome
      payment={payment}
      icon={<TriangleAlert className="size-4.5 text-warn" />}
      title="This payment needs a person"
      actions={
        <Button asChild>
          <Link href="/credits">Back to credits</Link>
        </Button>
      }
    >
      <p>
        What Stripe reports for it differs from what was ordered, so no credits were added. Nothing is lost: write to{" "}
        <TextLink href="/support">support</TextLink> and name the payment id below.
      </p>
    </PaymentOutcome>
  );
}

/** An automatic recharge that the card did not pay. */
function PaymentDeclined({ payment }: { payment: WirePayment }) {
  return (
    <PaymentOutcome
      payment={payment}
      icon={<TriangleAlert className="size-4.5 text-bad" />}
      title="The payment failed"
      actions={
        <Button asChild variant="primary">
          <Link href="/credits">Open credits</Link>
        </Button>
      }
    >
      <p>Nothing was charged. Credits says why, and when auto top-up tries again.</p>
    </PaymentOutcome>
  );
}

/** An automatic recharge that the card's owner has to confirm. */
function PaymentUnconfirmed({ payment }: { payment: WirePayment }) {
  return (
    <PaymentOutcome
      payment={payment}
      icon={<Clock className="size-4.5 text-warn" />}
      title="Your bank asks you to confirm it"
      actions={
        <Button asChild variant="primary">
          <Link href="/credits">Confirm it from credits</Link>
        </Button>
      }
    >
      <p>Nothing is charged before that. Unconfirmed for a day, it is given up.</p>
    </PaymentOutcome>
  );
}

export { PaymentDeclined, PaymentExpired, PaymentQuarantined, PaymentUnconfirmed };
