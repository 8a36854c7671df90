import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { customerQuery, customerStatementQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { ApiError } from "@/lib/core/errors";
import { customerAnswer, customerStatementAnswer } from "@/lib/http/operator-answers";
import { CustomerScreen } from "./_components/customer-screen";

export const metadata: Metadata = { title: "Customer" };

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ before?: string | string[] }> };

export default async function CustomerPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  await requireOperator(`/admin/customers/${encodeURIComponent(id)}`);
  const { before: asked } = await searchParams;
  const before = typeof asked === "string" ? asked : null;
  const customer = await customerAnswer(id).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(customerQuery(id).queryKey, customer);
  await client.prefetchQuery({
    ...customerStatementQuery(id, before),
    queryFn: () => customerStatementAnswer(id, before),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CustomerScreen id={id} />
    </HydrationBoundary>
  );
}
