import type { NextAuthOptions } from "next-auth";
import credentials from "next-auth/providers/credentials";
import { beginSecondFactor } from "@/lib/accounts/begin-second-factor";
import { signIn } from "@/lib/accounts/sign-in";
import { signInWithProvider } from "@/lib/accounts/sign-in-with-provider";
import { cookieName, cookieOptions } from "@/lib/auth/cookies";
import { isOauthProvider } from "@/lib/auth/oauth-accounts";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { openSession, readSession, SESSION_DAYS } from "@/lib/auth/sessions";
import { publicUrl, requireEnv } from "@/lib/env";
import { log } from "@/lib/trace/log";
import { oauthProviders, verifiedEmailOf } from "./oauth-providers";

type Person = { userId: string; email: string | null };

/** One exchange with next-auth: who asks, and what came of it. */
export type AuthExchange = {
  ip: string;
  userAgent: string;
  deviceMark: string | null;
  /** The provider of this exchange; part of the names of its cookies, so that none is redeemed at another provider. */
  provider: string;
  signedIn: Person | null;
  /** The token of a sign-in that waits for its second factor; there is no session then. */
  challenge: string | null;
  /** Where to go afterwards, as next-auth's cookie has kept it. */
  callbackUrl: string;
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
        const person = await signIn({ email, password, ip: exchange.ip, deviceMark: exchange.deviceMark });
        return (await enter(exchange, person)) ? { id: person.userId } : null;
      } catch (error) {
        exchange.failure = error;
        return null;
      }
    },
  });
}

/** The one way in after a first factor, whichever it was. False, and no session, while a second one is owed. */
async function enter(exchange: AuthExchange, person: Person): Promise<boolean> {
  exchange.challenge = await beginSecondFactor(person.userId);
  if (exchange.challenge) return false;
  exchange.signedIn = person;
  return true;
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
  const result = await signInWithProvider({ ...claim, ip: exchange.ip });
  if (!result.ok) return `/sign-in?error=${result.reason}`;
  return (await enter(exchange, { userId: result.userId, email })) || codePage(exchange.callbackUrl);
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

/** The page that asks for the code of a second factor and then goes on to where the sign-in wanted to. */
export function codePage(callbackUrl: string): string {
  return `/sign-in/code?callbackUrl=${encodeURIComponent(callbackUrl)}`;
}

function withoutBase(url: string, baseUrl: string): string {
  return url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
}
