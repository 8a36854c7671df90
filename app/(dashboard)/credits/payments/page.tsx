import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { billingQuery, paymentsQuery } from "@/components/credits/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { parseBeforePayment } from "@/lib/http/payments-query";
import { toWireBilling } from "@/lib/http/wire-billing";
import { PAYMENTS_PAGE, toWirePayments } from "@/lib/http/wire-payment";
import { getBilling } from "@/lib/payments/get-billing";
import { listPayments } from "@/lib/payments/list-payments";
import { PaymentsScreen } from "./_components/payments-screen";

export const metadata: Metadata = { title: "Payments" };

type PageProps = { searchParams: Promise<{ before?: string | string[] }> };

export default async function PaymentsPage({ searchParams }: PageProps) {
  const session = await requireSession("/credits/payments");
  const { before: asked } = await searchParams;
  const before = typeof asked === "string" ? asked : null;
  const client = makeQueryClient();
  await Promise.all([
    client.prefetchQuery({
      ...paymentsQuery(before),
      queryFn: async () =>
        toWirePayments(await listPayments(session, { before: parseBeforePayment(before), limit: PAYMENTS_PAGE + 1 })),
    }),
    client.prefetchQuery({ ...billingQuery(), queryFn: async () => toWireBilling(await getBilling(session)) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PaymentsScreen />
    </HydrationBoundary>
  );
}
