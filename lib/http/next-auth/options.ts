import type { NextAuthOptions } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { signIn } from "@/lib/accounts/sign-in";
import { signInWithProvider } from "@/lib/accounts/sign-in-with-provider";
import { cookieName, cookieOptions } from "@/lib/auth/cookies";
import { isOauthProvider } from "@/lib/auth/oauth-accounts";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { openSession, readSession, SESSION_DAYS } from "@/lib/auth/sessions";
import { publicUrl, requireEnv } from "@/lib/env";
import { log } from "@/lib/trace/log";
import { oauthProviders, verifiedEmailOf } from "./oauth-providers";

/** One exchange with next-auth: who asks, and what came of it. */
export type AuthExchange = {
  ip: string;
  userAgent: string;
  deviceMark: string | null;
  /** The provider of this exchange; part of the names of its cookies, so that none is redeemed at another provider. */
  provider: string;
  signedIn: { userId: string; email: string | null } | null;
  /** What ended the attempt; thrown by our handler, because next-auth would turn it into a redirect. */
  failure: unknown;
};

const CHECK_SECONDS = 15 * 60;

/**
 * next-auth with our sessions: its "JWT" is the opaque id of a row, made when somebody has signed in and looked up whenever
 * it comes back.
 */
export function authOptions(exchange: AuthExchange): NextAuthOptions {
  return {
    secret: requireEnv("PIXAPI_SESSION_SECRET"),
    providers: [passwordProvider(exchange), ...oauthProviders()],
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    jwt: {
      encode: async ({ token }) => (typeof token?.sid === "string" ? token.sid : ""),
      decode: async ({ token }) => (token && (await readSession(token)) ? { sid: token } : null),
    },
    cookies: authCookies(exchange.provider),
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    callbacks: {
      redirect: async ({ url, baseUrl }) => `${publicUrl()}${sameSitePath(withoutBase(url, baseUrl), "/")}`,
      signIn: async ({ account, profile }) =>
        account?.type === "credentials" ? true : admit(exchange, account, profile),
      jwt: async () => (exchange.signedIn ? { sid: await openSession(exchange.signedIn.userId, exchange) } : {}),
    },
    logger: {
      error: (code) => log().warn({ code }, "next-auth refused a sign-in"),
      warn: () => {},
      debug: () => {},
    },
  };
}

function passwordProvider(exchange: AuthExchange) {
  return credentials({
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const { email = "", password = "" } = given ?? {};
      try {
        exchange.signedIn = await signIn({ email, password, ip: exchange.ip, deviceMark: exchange.deviceMark });
      } catch (error) {
        exchange.failure = error;
        return null;
      }
      return { id: exchange.signedIn.userId };
    },
  });
}

type Callbacks = NonNullable<NextAuthOptions["callbacks"]>;
type SignInArguments = Parameters<NonNullable<Callbacks["signIn"]>>[0];

/** True when the provider's account is somebody's here; else the page that says why not. */
async function admit(
  exchange: AuthExchange,
  account: SignInArguments["account"],
  profile: SignInArguments["profile"],
): Promise<true | string> {
  if (!account || !isOauthProvider(account.provider)) return "/sign-in?error=unknown";
  const email = verifiedEmailOf(profile);
  const claim = {
    provider: account.provider,
    accountId: account.providerAccountId,
    email,
    isEmailVerified: email !== null,
  };
  const result = await signInWithProvider(claim);
  if (!result.ok) return `/sign-in?error=${result.reason}`;
  exchange.signedIn = { userId: result.userId, email };
  return true;
}

function authCookies(provider: string): NextAuthOptions["cookies"] {
  const options = cookieOptions();
  const check = (name: "state" | "pkce" | "nonce") => ({
    name: `${cookieName(name)}.${provider}`,
    options: { ...options, maxAge: CHECK_SECONDS },
  });
  return {
    sessionToken: { name: cookieName("session"), options },
    csrfToken: { name: cookieName("csrf"), options },
    callbackUrl: { name: cookieName("callback"), options },
    state: check("state"),
    pkceCodeVerifier: check("pkce"),
    nonce: check("nonce"),
  };
}

function withoutBase(url: string, baseUrl: string): string {
  return url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
}
