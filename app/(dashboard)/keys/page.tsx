import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { keysQuery } from "@/components/keys/queries";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { toWireKey } from "@/lib/http/wire-account";
import { listKeys } from "@/lib/keys/list";
import { KeysScreen } from "./_components/keys-screen";
import { exampleRequest } from "./example-request";

export const metadata: Metadata = { title: "Keys" };

export default async function KeysPage() {
  const session = await requireSession("/keys");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...keysQuery(),
    queryFn: async () => ({ data: (await listKeys(session)).map(toWireKey) }),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <KeysScreen example={exampleRequest()} />
    </HydrationBoundary>
  );
}
