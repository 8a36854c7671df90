import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { operatorLogQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { logAnswer } from "@/lib/http/operator-answers";
import { type PageSearch, searchOf } from "../list-page";
import { OperatorLogScreen } from "./_components/operator-log-screen";

export const metadata: Metadata = { title: "Operators’ log" };

export default async function OperatorLogPage({ searchParams }: { searchParams: PageSearch }) {
  await requireOperator("/admin/log");
  const search = await searchOf(searchParams, "log");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...operatorLogQuery(search), queryFn: () => logAnswer(new URLSearchParams(search)) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OperatorLogScreen />
    </HydrationBoundary>
  );
}
