import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { plansQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { plansAnswer } from "@/lib/http/plan-answers";
import { PlansScreen } from "./_components/plans-screen";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage() {
  await requireOperator("/admin/plans");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...plansQuery(), queryFn: plansAnswer });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PlansScreen />
    </HydrationBoundary>
  );
}
