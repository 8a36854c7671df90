import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { formatCount } from "@/components/layout/format-number";
import { DESTINATIONS, isCurrent } from "@/components/layout/navigation";
import { Button } from "@/components/ui/button";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentOutcome } from "./payment-outcome";

/** The credits are in the ledger. */
function PaymentAdded({ payment, from }: { payment: WirePayment; from: string | null }) {
  return (
    <PaymentOutcome
      payment={payment}
      icon={<CircleCheck className="size-4.5 text-ok" />}
      title={`${formatCount(payment.credits, "credit")} added`}
      actions={
        <>
          <Button asChild variant="primary">
            <Link href={from ?? "/usage"}>{from ? `Back to ${nameOf(from)}` : "Go to usage"}</Link>
          </Button>
          <Button asChild>
            <Link href="/credits#statement">See the statement</Link>
          </Button>
        </>
      }
    >
      <p>{sinceThen(payment)}</p>
    </PaymentOutcome>
  );
}

function sinceThen({ amount_cents, refunded_cents, disputed_cents }: WirePayment): string {
  const returned = refunded_cents + disputed_cents;
  if (returned === 0) return "They can be spent now.";
  return returned >= amount_cents ? "All of it has gone back since." : "Some of it has gone back since.";
}

/** The page a path belongs to: "usage". */
function nameOf(path: string): string {
  const pathname = path.split(/[?#]/)[0] ?? path;
  return DESTINATIONS.find((one) => isCurrent(one, pathname))?.label.toLowerCase() ?? "where you were";
}

export { PaymentAdded };
