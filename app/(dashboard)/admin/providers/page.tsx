import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { routesQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { routesAnswer } from "@/lib/http/route-answers";
import { ProvidersScreen } from "./_components/providers-screen";

export const metadata: Metadata = { title: "Providers" };

export default async function ProvidersPage() {
  await requireOperator("/admin/providers");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...routesQuery(), queryFn: routesAnswer });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ProvidersScreen />
    </HydrationBoundary>
  );
}
