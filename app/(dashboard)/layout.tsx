import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { IdentityDialog } from "@/components/credentials/identity-dialog";
import { AppShell } from "@/components/layout/app-shell";
import { ErrorState } from "@/components/layout/error-state";
import { LOW_BALANCE_COOKIE, LOW_BALANCE_HIDDEN } from "@/components/layout/low-balance-cookie";
import { makeQueryClient } from "@/components/layout/make-query-client";
import { balanceQuery } from "@/components/layout/queries";
import { QueryProvider } from "@/components/layout/query-provider";
import { TextLink } from "@/components/ui/text-link";
import { balanceSummary } from "@/lib/accounts/balance-summary";
import { workspaceFingerprint } from "@/lib/accounts/workspace-fingerprint";
import { currentSession } from "@/lib/auth/current-session";
import { writeEventId } from "@/lib/http/event-id";
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
  // Before anything else is read: what changes after this, the page is told.
  const seen = session.isSuspended ? null : await workspaceFingerprint(session);
  const profile = toWireProfile(await getProfile(session), session);
  const { user, workspace } = profile;
  const client = makeQueryClient();
  client.setQueryData(profileQuery().queryKey, profile);
  await client.prefetchQuery({ ...balanceQuery(), queryFn: async () => toWireBalance(await balanceSummary(session)) });
  return (
    <QueryProvider>
      <HydrationBoundary state={dehydrate(client)}>
        <AppShell
          workspace={{ name: workspace.name }}
          user={{ name: "", email: user.email, isOperator: user.isOperator }}
          seen={seen ? writeEventId(seen) : null}
          isLowBalanceHidden={(await cookies()).get(LOW_BALANCE_COOKIE)?.value === LOW_BALANCE_HIDDEN}
        >
          {session.isSuspended ? <Suspended /> : children}
        </AppShell>
        <IdentityDialog />
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
      advice={
        <>
          Write to the operator of this installation: <TextLink href="/support">support</TextLink>.
        </>
      }
      tone="warn"
    />
  );
}
