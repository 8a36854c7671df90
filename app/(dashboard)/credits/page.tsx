import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { statementQuery } from "@/components/credits/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { parseBefore } from "@/lib/http/statement-query";
import { STATEMENT_PAGE, toWireStatement } from "@/lib/http/wire-statement";
import { listStatement } from "@/lib/ledger/list-statement";
import { CreditsScreen } from "./_components/credits-screen";
import { creditOffer } from "./credit-offer";
import { returnPath } from "./return-path";

export const metadata: Metadata = { title: "Credits" };

type Asked = string | string[] | undefined;
type CreditsPageProps = { searchParams: Promise<{ before?: Asked; from?: Asked; checkout?: Asked }> };

export default async function CreditsPage({ searchParams }: CreditsPageProps) {
  const session = await requireSession("/credits");
  const { before: asked, from, checkout } = await searchParams;
  const before = typeof asked === "string" ? asked : null;
  const isCancelled = checkout === "cancelled";
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...statementQuery(before),
    queryFn: async () =>
      toWireStatement(await listStatement(session.workspaceId, { before: parseBefore(before), limit: STATEMENT_PAGE })),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CreditsScreen
        offer={creditOffer()}
        isCancelled={isCancelled}
        from={await returnPath(typeof from === "string" ? from : null, isCancelled)}
      />
    </HydrationBoundary>
  );
}
