import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { readGrouping } from "@/components/requests/chart-state";
import { usagePageQuery, usageSeriesQuery } from "@/components/requests/queries";
import { usageFilterSearch, usageSearch } from "@/components/requests/usage-search";
import { UsageView } from "@/components/requests/usage-view";
import { requireSession } from "@/lib/auth/current-session";
import { listModels } from "@/lib/catalog";
import { usagePageAnswer, usageSeriesAnswer } from "@/lib/http/usage-answers";
import { listKeys } from "@/lib/keys/list";
import { firstCall } from "./first-call";

export const metadata: Metadata = { title: "Usage" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Rendered with the very data that its address asks for, under the keys the browser goes on with. */
export default async function UsagePage({ searchParams }: PageProps) {
  const session = await requireSession("/usage");
  const params = toParams(await searchParams);
  const client = makeQueryClient();
  const [search, filter, by] = [usageSearch(params), usageFilterSearch(params), readGrouping(params)];
  const [keys] = await Promise.all([
    listKeys(session),
    client.prefetchQuery({
      ...usagePageQuery(search),
      queryFn: () => usagePageAnswer(session, new URLSearchParams(search)),
    }),
    client.prefetchQuery({
      ...usageSeriesQuery(filter, by),
      queryFn: () => usageSeriesAnswer(session, new URLSearchParams([...new URLSearchParams(filter), ["by", by]])),
    }),
  ]);
  const options = {
    models: listModels().map(({ id }) => id),
    keys: keys.map(({ id, name }) => ({ id, name })),
  };
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UsageView options={options} first={firstCall(keys)} />
    </HydrationBoundary>
  );
}

/** Of a parameter given twice the first counts, as it does in the browser. */
function toParams(searchParams: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(searchParams).map(([name, value]) => [name, [value].flat()[0] ?? ""]);
  return new URLSearchParams(pairs);
}
