import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { moderationAnswer } from "@/lib/http/moderation-answers";
import { ModerationScreen } from "./_components/moderation-screen";
import { moderationQuery } from "./_components/queries";

export const metadata: Metadata = { title: "Moderation" };

export default async function ModerationPage() {
  const session = await requireSession("/settings/moderation");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...moderationQuery(), queryFn: () => moderationAnswer(session) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ModerationScreen />
    </HydrationBoundary>
  );
}
