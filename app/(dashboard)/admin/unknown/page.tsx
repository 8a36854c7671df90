import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { unknownQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { unknownAnswer } from "@/lib/http/operator-answers";
import { type PageSearch, searchOf } from "../list-page";
import { UnknownScreen } from "./_components/unknown-screen";

export const metadata: Metadata = { title: "Unknown outcomes" };

export default async function UnknownPage({ searchParams }: { searchParams: PageSearch }) {
  await requireOperator("/admin/unknown");
  const search = await searchOf(searchParams, "unknown");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...unknownQuery(search), queryFn: () => unknownAnswer(new URLSearchParams(search)) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UnknownScreen />
    </HydrationBoundary>
  );
}
