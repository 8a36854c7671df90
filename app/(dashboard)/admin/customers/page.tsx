import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { customersQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { customersAnswer } from "@/lib/http/operator-answers";
import { type PageSearch, searchOf } from "../list-page";
import { CustomersScreen } from "./_components/customers-screen";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({ searchParams }: { searchParams: PageSearch }) {
  await requireOperator("/admin/customers");
  const search = await searchOf(searchParams, "customers");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...customersQuery(search),
    queryFn: () => customersAnswer(new URLSearchParams(search)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CustomersScreen />
    </HydrationBoundary>
  );
}
