import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { shortenId } from "@/components/layout/shorten-id";
import { operatorPaymentQuery } from "@/components/operator/queries";
import { requireOperator } from "@/lib/auth/current-session";
import { ApiError } from "@/lib/core/errors";
import { operatorPaymentAnswer } from "@/lib/http/operator-payment-answers";
import { OperatorPaymentScreen } from "./_components/operator-payment-screen";

type PageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: shortenId((await params).id) };
}

export default async function OperatorPaymentPage({ params }: PageProps) {
  const { id } = await params;
  await requireOperator(`/admin/payments/${encodeURIComponent(id)}`);
  const payment = await operatorPaymentAnswer(id).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(operatorPaymentQuery(id).queryKey, payment);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OperatorPaymentScreen id={id} />
    </HydrationBoundary>
  );
}
