import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { requireSession } from "@/lib/auth/current-session";
import { getTwoFactor } from "@/lib/auth/two-factor";
import { toWireTwoFactor } from "@/lib/http/wire-account";
import { AccountScreen } from "./_components/account-screen";
import { twoFactorQuery } from "./_components/queries";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const session = await requireSession("/settings/account");
  const client = makeQueryClient();
  await client.prefetchQuery({
    ...twoFactorQuery(),
    queryFn: async () => toWireTwoFactor(await getTwoFactor(session.userId)),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <AccountScreen />
    </HydrationBoundary>
  );
}
