import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { latestPicture } from "@/app/api/get-started/latest-picture";
import { keysQuery } from "@/components/keys/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { toWireKey } from "@/lib/http/wire-account";
import { listKeys } from "@/lib/keys/list";
import { findWelcome } from "@/lib/workspaces/find-welcome";
import { welcomeCredits } from "@/lib/workspaces/welcome-credits";
import { exampleRequest } from "../keys/example-request";
import { GetStartedScreen } from "./_components/get-started-screen";
import { getStartedQuery } from "./_components/queries";

export const metadata: Metadata = { title: "Get started" };

export default async function GetStartedPage() {
  const session = await requireSession("/get-started");
  const client = makeQueryClient();
  const [welcome, credits] = await Promise.all([
    findWelcome(session),
    welcomeCredits(session.workspaceId),
    client.prefetchQuery({ ...keysQuery(), queryFn: async () => ({ data: (await listKeys(session)).map(toWireKey) }) }),
    client.prefetchQuery({ ...getStartedQuery(), queryFn: () => latestPicture(session) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <GetStartedScreen example={exampleRequest()} welcomeCredits={credits} welcome={welcome} />
    </HydrationBoundary>
  );
}
