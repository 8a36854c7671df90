import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { marginQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { marginAnswer } from "@/lib/http/operator-answers";
import { type PageSearch, searchOf } from "../list-page";
import { MarginScreen } from "./_components/margin-screen";

export const metadata: Metadata = { title: "Margin" };

export default async function MarginPage({ searchParams }: { searchParams: PageSearch }) {
  await requireOperator("/admin/margin");
  const search = await searchOf(searchParams, "margin");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...marginQuery(search), queryFn: () => marginAnswer(new URLSearchParams(search)) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MarginScreen />
    </HydrationBoundary>
  );
}
