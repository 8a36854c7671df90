import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { promoCodesQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { promoCodesAnswer } from "@/lib/http/operator-payment-answers";
import { PromoScreen } from "./_components/promo-screen";

export const metadata: Metadata = { title: "Promo codes" };

export default async function PromoCodesPage() {
  await requireOperator("/admin/promo");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...promoCodesQuery(), queryFn: promoCodesAnswer });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PromoScreen />
    </HydrationBoundary>
  );
}
