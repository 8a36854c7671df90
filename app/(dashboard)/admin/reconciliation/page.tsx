import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { reconciliationQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { reconciliationAnswer } from "@/lib/http/operator-payment-answers";
import { ReconciliationScreen } from "./_components/reconciliation-screen";

export const metadata: Metadata = { title: "Reconciliation" };

export default async function ReconciliationPage() {
  await requireOperator("/admin/reconciliation");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...reconciliationQuery(), queryFn: reconciliationAnswer });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ReconciliationScreen />
    </HydrationBoundary>
  );
}
