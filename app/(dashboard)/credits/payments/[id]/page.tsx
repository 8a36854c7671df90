import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { paymentQuery, statementQuery, statementSearch } from "@/components/credits/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { statementAnswer } from "@/lib/http/statement-answer";
import { toWirePayment } from "@/lib/http/wire-payment";
import { getPayment } from "@/lib/payments/get-payment";
import { returnPath } from "../../return-path";
import { PaymentScreen } from "./_components/payment-screen";

export const metadata: Metadata = { title: "Payment" };

type PageProps = { params: Promise<{ id: string }> };

/** Where the payment page leads back to: from here on the ledger is what counts, not what the browser says. */
export default async function PaymentPage({ params }: PageProps) {
  const { id } = await params;
  const session = await requireSession(`/credits/payments/${encodeURIComponent(id)}`);
  const payment = await getPayment(session, id);
  if (!payment) notFound();
  const client = makeQueryClient();
  client.setQueryData(paymentQuery(id).queryKey, toWirePayment(payment));
  if (payment.refundedCents > 0 || payment.disputeStatus !== null) {
    await client.prefetchQuery({
      ...statementQuery({ payment: id }),
      queryFn: () => statementAnswer(session, new URLSearchParams(statementSearch({ payment: id }))),
    });
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PaymentScreen id={id} from={await returnPath(null, true)} />
    </HydrationBoundary>
  );
}
