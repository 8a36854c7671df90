import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { shortenId } from "@/components/layout/shorten-id";
import { usageRequestQuery } from "@/components/requests/queries";
import { RequestView } from "@/components/requests/request-view";
import { requireSession } from "@/lib/auth/current-session";
import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";
import { usageRequestAnswer } from "@/lib/http/usage-answers";

type PageProps = { params: Promise<{ requestId: string }> };

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: shortenId((await params).requestId) };
}

/** One request; of what belongs to others the page says no more than of what does not exist. */
export default async function RequestPage({ params }: PageProps) {
  const { requestId } = await params;
  const session = await requireSession(`/usage/${encodeURIComponent(requestId)}`);
  const request = await usageRequestAnswer(session, requestId).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === "not_found") notFound();
    throw error;
  });
  const client = makeQueryClient();
  client.setQueryData(usageRequestQuery(requestId).queryKey, request);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RequestView id={requestId} apiUrl={publicUrl()} />
    </HydrationBoundary>
  );
}
