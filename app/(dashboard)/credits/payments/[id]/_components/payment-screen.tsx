"use client";

import { useQuery } from "@tanstack/react-query";
import { isUnderWay, paymentQuery } from "@/components/credits/queries";
import { useWalletNews } from "@/components/credits/use-wallet-news";
import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import type { WirePayment } from "@/lib/http/wire-payment";
import { PaymentAdded } from "./payment-added";
import { PaymentDeclined, PaymentExpired, PaymentQuarantined, PaymentUnconfirmed } from "./payment-failed";
import { PaymentWaiting } from "./payment-waiting";
import { useRefreshedPayment } from "./use-refreshed-payment";

/** A refund or a dispute that comes while the page is open. */
const LIVE = [["payment"]];

type PaymentScreenProps = {
  id: string;
  /** Where the visitor came from to add credits, on this site. */
  from: string | null;
};

/** One payment, followed until its credits are in the ledger. */
function PaymentScreen({ id, from }: PaymentScreenProps) {
  const { data, error, refetch, isFetching } = useQuery(paymentQuery(id));
  useWalletNews(LIVE);
  useRefreshedPayment(id, data?.status === "open");
  return (
    <>
      <PageHeader title="Payment" back={{ href: "/credits", label: "Back to credits" }} />
      <Card role="status" className="max-w-160">
        {data ? <PaymentState payment={data} from={from} /> : null}
        {!data && error ? <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} /> : null}
      </Card>
    </>
  );
}

function PaymentState({ payment, from }: { payment: WirePayment; from: string | null }) {
  if (isUnderWay(payment)) return <PaymentWaiting payment={payment} />;
  if (payment.status === "failed") return <PaymentDeclined payment={payment} />;
  if (payment.status === "requires_action") return <PaymentUnconfirmed payment={payment} />;
  if (payment.status === "expired") return <PaymentExpired payment={payment} />;
  if (payment.status === "quarantined") return <PaymentQuarantined payment={payment} />;
  return <PaymentAdded payment={payment} from={from} />;
}

export { PaymentScreen };
