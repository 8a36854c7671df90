import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireOperator } from "@/lib/auth/current-session";
import { operatorModerationAnswer } from "@/lib/http/moderation-answers";
import { OperatorModerationScreen } from "./_components/operator-moderation-screen";
import { operatorModerationQuery } from "./_components/queries";

export const metadata: Metadata = { title: "Moderation" };

export default async function OperatorModerationPage() {
  await requireOperator("/admin/moderation");
  const client = makeQueryClient();
  await client.prefetchQuery({ ...operatorModerationQuery(), queryFn: operatorModerationAnswer });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OperatorModerationScreen />
    </HydrationBoundary>
  );
}
