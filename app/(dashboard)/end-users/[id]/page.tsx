import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { endUserHref, endUserQuery } from "@/components/end-users/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { readGrouping } from "@/components/requests/chart-state";
import { usagePageQuery, usageSeriesQuery } from "@/components/requests/queries";
import { usageFilterSearch, usageSearch } from "@/components/requests/usage-search";
import { requireSession } from "@/lib/auth/current-session";
import { endUserAnswer } from "@/lib/http/end-user-answers";
import { usagePageAnswer, usageSeriesAnswer } from "@/lib/http/usage-answers";
import { MAX_END_USER } from "@/lib/workspaces/schema";
import { EndUserScreen } from "./_components/end-user-screen";

export const metadata: Metadata = { title: "End user" };

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** One end user; any name is one, so a page says what is known of it. */
export default async function EndUserPage({ params, searchParams }: PageProps) {
  const id = decoded((await params).id);
  const session = await requireSession(id === null ? "/end-users" : endUserHref(id));
  if (id === null) notFound();
  const asked = Object.entries(await searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ""]);
  const view = new URLSearchParams([...asked, ["end_user", id]]);
  const client = makeQueryClient();
  const [search, filter, by] = [usageSearch(view), usageFilterSearch(view), readGrouping(view)];
  await Promise.all([
    client.prefetchQuery({ ...endUserQuery(id), queryFn: () => endUserAnswer(session, id) }),
    client.prefetchQuery({
      ...usagePageQuery(search),
      queryFn: () => usagePageAnswer(session, new URLSearchParams(search)),
    }),
    client.prefetchQuery({
      ...usageSeriesQuery(filter, by),
      queryFn: () => usageSeriesAnswer(session, new URLSearchParams([...new URLSearchParams(filter), ["by", by]])),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndUserScreen id={id} />
    </HydrationBoundary>
  );
}

/** Next gives the segment as it stands in the address. Null for what no call can have named. */
function decoded(segment: string): string | null {
  try {
    const id = decodeURIComponent(segment);
    return id.length > MAX_END_USER || id.includes("\0") ? null : id;
  } catch {
    return null;
  }
}
