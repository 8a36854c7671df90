import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { shortenId } from "@/components/layout/shorten-id";
import { anyRequestQuery } from "@/components/requests/queries";
import { RequestView } from "@/components/requests/request-view";
import { requireOperator } from "@/lib/auth/current-session";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { anyRequestAnswer } from "@/lib/http/operator-answers";

type PageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: shortenId((await params).id) };
}

/** Any customer's request, as they see it themselves. */
export default async function AnyRequestPage({ params }: PageProps) {
  const { id } = await params;
  await requireOperator(`/admin/requests/${encodeURIComponent(id)}`);
  const { owner, ...request } = await anyRequestAnswer(id).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(anyRequestQuery(id).queryKey, request);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RequestView id={id} apiUrl={publicUrl()} owner={owner} />
    </HydrationBoundary>
  );
}
