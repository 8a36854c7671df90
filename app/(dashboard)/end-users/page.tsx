import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { endUsersQuery, endUsersSearch } from "@/components/end-users/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { endUsersAnswer } from "@/lib/http/end-user-answers";
import { EndUsersScreen } from "./_components/end-users-screen";

export const metadata: Metadata = { title: "End users" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EndUsersPage({ searchParams }: PageProps) {
  const session = await requireSession("/end-users");
  const asked = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ""]);
  const search = endUsersSearch(new URLSearchParams(asked));
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...endUsersQuery(search),
    queryFn: () => endUsersAnswer(session, new URLSearchParams(search)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndUsersScreen />
    </HydrationBoundary>
  );
}
