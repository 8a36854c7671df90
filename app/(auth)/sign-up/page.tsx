import { LockKeyhole } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeBlock } from "@/components/ui/code-block";
import { currentSession } from "@/lib/auth/current-session";
import { requireModel } from "@/lib/catalog";
import { toCredits } from "@/lib/core/credits";
import { isMailConfigured, publicUrl } from "@/lib/env";
import { configuredProviders } from "@/lib/http/next-auth/oauth-providers";
import { quote } from "@/lib/pricing/quote";
import { welcomeOffer } from "@/lib/workspaces/welcome-offer";
import { AuthShell } from "../_components/auth-shell";
import { ProviderButtons } from "../_components/provider-buttons";
import { SignUpForm } from "./_components/sign-up-form";

export const metadata: Metadata = { title: "Create your account" };

const AFTERWARDS = "/get-started";

export default async function SignUpPage() {
  if (await currentSession()) redirect(AFTERWARDS);
  return (
    <AuthShell
      title="Create your account"
      intro={offerOf(await welcomeOffer())}
      other={{ question: "Have an account?", label: "Sign in", href: "/sign-in" }}
      footnote={
        <span className="flex items-center gap-1.5">
          <LockKeyhole className="size-3.5" /> Your first key is shown on the next page, with a request you can run.
        </span>
      }
      beside={<FirstRequest />}
    >
      <ProviderButtons providers={configuredProviders()} callbackUrl={AFTERWARDS} />
      <SignUpForm afterwards={AFTERWARDS} isVerifiedByMail={isMailConfigured()} />
    </AuthShell>
  );
}

/** What one picture of the shown request costs. */
function pictureCredits(): number {
  const model = requireModel("gpt-image-2", "model");
  return toCredits(quote({ model, size: "auto", quality: "medium", n: 1 }).total);
}

function offerOf(credits: number): string {
  const pictures = Math.floor(credits / pictureCredits());
  if (pictures === 0) return "No card needed.";
  return `${credits} free credits: ${pictures} medium 1K ${pictures === 1 ? "picture" : "pictures"}. No card.`;
}

/** What the account is for: the request that the next page runs. */
function FirstRequest() {
  const code = `curl ${publicUrl()}/v1/images/generations \\
  -H "Authorization: Bearer $PIXAPI_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "gpt-image-2",
       "prompt": "a lamp in an orchard at dusk",
       "quality": "medium"}'`;
  return (
    <CodeBlock samples={[{ label: "curl", code }]} price={`${pictureCredits()} credits`} className="w-full max-w-xl" />
  );
}
