import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { toWireSecrets } from "@/lib/http/wire-task";
import { webhookSecrets } from "@/lib/webhooks/webhook-secrets";
import { webhookSecretQuery } from "./_components/queries";
import { SecretCard } from "./_components/secret-card";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const session = await requireSession("/settings/webhooks");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...webhookSecretQuery(),
    queryFn: async () => toWireSecrets(await webhookSecrets(session.workspaceId)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SecretCard />
    </HydrationBoundary>
  );
}
