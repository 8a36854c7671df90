import { providerSignInBody, signInBody } from "@/lib/accounts/schema";
import { cookieName, readCookie, setCookieHeader } from "@/lib/auth/cookies";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { CHALLENGE_SECONDS } from "@/lib/auth/sign-in-challenge";
import { ApiError } from "@/lib/core/errors";
import { clientAddress } from "../client-address";
import { parseBody } from "../parse-body";
import type { Answer } from "../respond";
import type { Exchange } from "../route";
import { callNextAuth, type NextAuthAnswer } from "./call-next-auth";
import { noteSignIn } from "./note-sign-in";
import { configuredProviders } from "./oauth-providers";
import { type AuthExchange, authOptions, codePage } from "./options";

/**
 * The part of next-auth that this product uses: the form's token, signing in with a password, and going to a provider and
 * coming back. Everything else of it answers 404; signing out is ours.
 */
export async function authAnswer(exchange: Exchange<null>): Promise<Answer> {
  const { request, url, params, body } = exchange;
  const action = [params.nextauth ?? []].flat();
  const provider = action[1] ?? "";
  const kind = kindOf(request.method, action);
  const auth: AuthExchange = {
    ip: clientAddress(request),
    userAgent: request.headers.get("user-agent") ?? "",
    deviceMark: readCookie(request, "device"),
    callbackUrl: callbackUrlOf(request),
    ...{ provider, signedIn: null, challenge: null, failure: null },
  };
  const answer = await callNextAuth({
    method: request.method === "HEAD" ? "GET" : request.method,
    action,
    query: Object.fromEntries(url.searchParams),
    body: bodyOf(kind, body),
    cookies: cookiesOf(request),
    options: authOptions(auth),
  });
  if (auth.failure) throw auth.failure;
  if (kind === "password" && auth.challenge) return askForCode(exchange, auth.challenge);
  if (kind === "password" && !auth.signedIn) throw formIsOld();
  for (const cookie of answer.setCookies) exchange.headers.append("set-cookie", cookie);
  if (auth.challenge) exchange.headers.append("set-cookie", challengeCookie(auth.challenge));
  if (auth.signedIn) await noteSignIn(exchange, auth.signedIn);
  if (kind === "return" || kind === "error") return redirectTo(answer);
  return { json: kind === "password" ? { url: pathOf(answer) } : answer.json };
}

type Kind = "token" | "password" | "leave" | "return" | "error";

function kindOf(method: string, [action, provider, ...rest]: string[]): Kind {
  const isRead = method === "GET" || method === "HEAD";
  const isOffered = configuredProviders().some((offered) => offered === provider);
  if (rest.length === 0) {
    if (isRead && action === "csrf" && !provider) return "token";
    if (isRead && action === "error" && !provider) return "error";
    if (!isRead && action === "callback" && provider === "credentials") return "password";
    if (!isRead && action === "signin" && isOffered) return "leave";
    if (isRead && action === "callback" && isOffered) return "return";
  }
  throw new ApiError("not_found", "There is nothing here.");
}

function bodyOf(kind: Kind, body: unknown): Record<string, string> {
  if (kind === "password") {
    const { callbackUrl = "/", ...credentials } = parseBody(signInBody, body);
    return { ...credentials, callbackUrl };
  }
  if (kind === "leave") {
    const { callbackUrl = "/", csrfToken } = parseBody(providerSignInBody, body);
    return { csrfToken, callbackUrl };
  }
  return {};
}

/** The password was right, and a code is owed: no session yet, but the page to go on to. */
function askForCode({ headers, body }: Exchange<null>, challenge: string): Answer {
  headers.append("set-cookie", challengeCookie(challenge));
  const { callbackUrl } = parseBody(signInBody, body);
  return { json: { url: codePage(sameSitePath(callbackUrl, "/")) } };
}

function challengeCookie(challenge: string): string {
  return setCookieHeader("second-factor", challenge, CHALLENGE_SECONDS);
}

/** What next-auth's cookie holds is an address of ours with its origin. */
function callbackUrlOf(request: Request): string {
  const kept = URL.parse(cookiesOf(request)[cookieName("callback")] ?? "");
  return sameSitePath(kept && `${kept.pathname}${kept.search}${kept.hash}`, "/");
}

function redirectTo({ location, json }: NextAuthAnswer): Answer {
  const target = location ?? urlIn(json) ?? "/sign-in";
  return { status: 302, headers: { location: target }, json: null };
}

function pathOf({ json }: NextAuthAnswer): string {
  const url = URL.parse(urlIn(json) ?? "");
  return url ? `${url.pathname}${url.search}${url.hash}` : "/";
}

function urlIn(json: unknown): string | null {
  return typeof json === "object" && json !== null && "url" in json && typeof json.url === "string" ? json.url : null;
}

/** Cookies by name, decoded; one that cannot be decoded is not ours. */
function cookiesOf(request: Request): Record<string, string> {
  const pairs = (request.headers.get("cookie") ?? "").split(/; */).map((pair) => pair.split(/=(.*)/s, 2));
  return Object.fromEntries(
    pairs.flatMap(([name = "", value = ""]) => (isDecodable(value) ? [[name, decodeURIComponent(value)]] : [])),
  );
}

function isDecodable(value: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(value) && value.length < 4_096;
}

function formIsOld(): ApiError {
  return new ApiError("cross_site_request", "This form has become too old. Reload the page and sign in again.");
}
