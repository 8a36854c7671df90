import github from "next-auth/providers/github";
import google from "next-auth/providers/google";
import { z } from "zod";
import type { OauthProvider } from "@/lib/auth/oauth-accounts";
import { env } from "@/lib/env";

const GITHUB_EMAILS = "https://api.github.com/user/emails";

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** The providers that this installation offers: those whose two variables are set. */
export function configuredProviders(): OauthProvider[] {
  return [
    ...(env.GITHUB_ID && env.GITHUB_SECRET ? (["github"] as const) : []),
    ...(env.GOOGLE_ID && env.GOOGLE_SECRET ? (["google"] as const) : []),
  ];
}

export function oauthProviders() {
  const offered = configuredProviders();
  return [
    ...(offered.includes("github") ? [githubProvider()] : []),
    ...(offered.includes("google") ? [googleProvider()] : []),
  ];
}

/** The address a provider says it has verified; null without one. */
export function verifiedEmailOf(profile: unknown): string | null {
  const parsed = z.object({ email: z.string(), email_verified: z.literal(true) }).safeParse(profile);
  return parsed.success ? parsed.data.email : null;
}

function googleProvider() {
  const checks: ("pkce" | "state" | "nonce")[] = ["pkce", "state", "nonce"];
  return google({ clientId: env.GOOGLE_ID ?? "", clientSecret: env.GOOGLE_SECRET ?? "", checks });
}

/** GitHub's profile has an address that need not be verified, so the list of addresses decides. */
function githubProvider() {
  return github({
    clientId: env.GITHUB_ID ?? "",
    clientSecret: env.GITHUB_SECRET ?? "",
    checks: ["pkce", "state"],
    userinfo: {
      async request({ client, tokens }) {
        const accessToken = tokens.access_token ?? "";
        const profile = await client.userinfo(accessToken);
        const answer = await client.requestResource(GITHUB_EMAILS, accessToken);
        const emails = githubEmails.safeParse(JSON.parse(String(answer.body)));
        const primary = emails.data?.find((entry) => entry.primary && entry.verified);
        return { ...profile, email: primary?.email, email_verified: primary !== undefined };
      },
    },
  });
}
