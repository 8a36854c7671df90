import type { ReactNode } from "react";
import { CardFooter } from "@/components/ui/card";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentFacts } from "./payment-facts";
import { PaymentReturns } from "./payment-returns";

type PaymentOutcomeProps = {
  payment: WirePayment;
  icon: ReactNode;
  title: ReactNode;
  /** What that means, and what to do. */
  children: ReactNode;
  actions: ReactNode;
};

/** The same shape for every state, so that nothing moves when one becomes another. */
function PaymentOutcome({ payment, icon, title, children, actions }: PaymentOutcomeProps) {
  return (
    <>
      <div className="grid min-h-26 content-start gap-1 p-4">
        <h2 className="flex items-center gap-2 font-title text-xl tracking-title">
          {icon}
          {title}
        </h2>
        <div className="text-ink-2">{children}</div>
      </div>
      <div className="border-line border-t">
        <PaymentFacts payment={payment} />
      </div>
      <PaymentReturns payment={payment} />
      <CardFooter>{actions}</CardFooter>
    </>
  );
}

export { PaymentOutcome };
