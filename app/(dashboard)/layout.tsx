import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { ErrorState } from "@/components/layout/error-state";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { balanceQuery } from "@/components/layout/queries";
import { QueryProvider } from "@/components/layout/query-provider";
import { balanceSummary } from "@/lib/accounts/balance-summary";
import { currentSession } from "@/lib/auth/current-session";
import { toWireBalance, toWireProfile } from "@/lib/http/wire-account";
import { getProfile } from "@/lib/workspaces/get-profile";
import { SignInFirst } from "./_components/sign-in-first";
import { profileQuery } from "./queries";

// Everything below belongs to who is signed in: nothing of it exists when the application is built.
export const dynamic = "force-dynamic";

/** The one session gate, and the shell around every page of the dashboard. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await currentSession();
  if (!session) return <SignInFirst />;
  const profile = toWireProfile(await getProfile(session), session);
  const { user, workspace } = profile;
  const client = makeQueryClient();
  client.setQueryData(profileQuery().queryKey, profile);
  await client.prefetchQuery({ ...balanceQuery(), queryFn: async () => toWireBalance(await balanceSummary(session)) });
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrate(client)}>
        <AppShell workspace={{ name: workspace.name }} user={{ name: "", email: user.email }}>
          {session.isSuspended ? <Suspended /> : children}
        </AppShell>
      </HydrationBoundary>
    </QueryProvider>
  );
}

function Suspended() {
  return (
    <ErrorState
      className="mt-4 rounded-lg border border-line bg-surface"
      code="account_suspended"
      cause="This workspace is suspended. Nothing is charged and nothing is deleted meanwhile."
      advice="Write to the operator of this installation."
      tone="warn"
    />
  );
}
