import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSession } from "@/lib/auth/current-session";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { isMailConfigured } from "@/lib/env";
import { configuredProviders } from "@/lib/http/next-auth/oauth-providers";
import { AuthShell } from "../_components/auth-shell";
import { Notice } from "../_components/notice";
import { ProviderButtons } from "../_components/provider-buttons";
import { SignInForm } from "./_components/sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** What the address says about how somebody got here; words that are not listed say nothing. */
const NOTICES: Readonly<Record<string, string>> = {
  verified: "Your address is confirmed. Sign in to go on.",
  reset: "Your new password is set, and every session was signed out. Sign in with it.",
  mail: "Look into your mailbox: we have sent you a mail about this account.",
  unverified: "The provider has not verified your e-mail address. Verify it there, or sign up with a password.",
  not_linked: "An account has this address but never confirmed it. Sign in with its password, or set a new one.",
};

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const callbackUrl = sameSitePath(single(search.callbackUrl), "/usage");
  if (await currentSession()) redirect(callbackUrl);
  const said = single(search.notice) ?? single(search.error);
  const notice = said === undefined ? undefined : (NOTICES[said] ?? "Signing in did not work. Try again.");
  return (
    <AuthShell title="Sign in" other={{ question: "New here?", label: "Create account", href: "/sign-up" }}>
      {notice ? <Notice>{notice}</Notice> : null}
      <ProviderButtons providers={configuredProviders()} callbackUrl={callbackUrl} />
      <SignInForm callbackUrl={callbackUrl} isVerifiedByMail={isMailConfigured()} />
    </AuthShell>
  );
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
