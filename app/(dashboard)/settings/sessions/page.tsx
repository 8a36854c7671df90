import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { sessionsQuery } from "@/components/sessions/queries";
import { requireSession } from "@/lib/auth/current-session";
import { listSessions } from "@/lib/auth/sessions";
import { toWireSession } from "@/lib/http/wire-account";
import { SessionsScreen } from "./_components/sessions-screen";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage() {
  const session = await requireSession("/settings/sessions");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...sessionsQuery(),
    queryFn: async () => ({ data: (await listSessions(session)).map((one) => toWireSession(one, session)) }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SessionsScreen />
    </HydrationBoundary>
  );
}
