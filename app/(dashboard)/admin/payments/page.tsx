import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { operatorPaymentsQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { operatorPaymentsAnswer } from "@/lib/http/operator-payment-answers";
import { type PageSearch, searchOf } from "../list-page";
import { OperatorPaymentsScreen } from "./_components/operator-payments-screen";

export const metadata: Metadata = { title: "Payments" };

export default async function OperatorPaymentsPage({ searchParams }: { searchParams: PageSearch }) {
  await requireOperator("/admin/payments");
  const search = await searchOf(searchParams, "payments");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...operatorPaymentsQuery(search),
    queryFn: () => operatorPaymentsAnswer(new URLSearchParams(search)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OperatorPaymentsScreen />
    </HydrationBoundary>
  );
}
