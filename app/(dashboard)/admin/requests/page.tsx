import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { anyRequestsQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { requestsAnswer } from "@/lib/http/operator-answers";
import { type PageSearch, searchOf } from "../list-page";
import { AnyRequestsScreen } from "./_components/any-requests-screen";

export const metadata: Metadata = { title: "All requests" };

export default async function AnyRequestsPage({ searchParams }: { searchParams: PageSearch }) {
  await requireOperator("/admin/requests");
  const search = await searchOf(searchParams, "requests");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...anyRequestsQuery(search),
    queryFn: () => requestsAnswer(new URLSearchParams(search)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AnyRequestsScreen />
    </HydrationBoundary>
  );
}
