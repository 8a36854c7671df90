import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { toWireRetention } from "@/lib/http/wire-retention";
import { retentionQuery } from "./_components/queries";
import { RetentionCard } from "./_components/retention-card";

export const metadata: Metadata = { title: "Retention" };

export default async function RetentionPage() {
  const session = await requireSession("/settings/retention");
  const client = makeQueryClient();
  client.setQueryData(retentionQuery().queryKey, toWireRetention(session.retentionDays));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RetentionCard />
    </HydrationBoundary>
  );
}
