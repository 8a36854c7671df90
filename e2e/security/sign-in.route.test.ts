import { beforeEach, expect, it, vi } from "vitest";
import * as auth from "@/app/api/auth/[...nextauth]/route";
import * as signOut from "@/app/api/auth/sign-out/route";
import * as me from "@/app/api/me/route";
import * as credits from "@/app/v1/credits/route";
import { cookieName } from "@/lib/auth/cookies";
import { sameSitePath } from "@/lib/auth/same-site-path";
import { db } from "@/lib/db/sql";
import { env, parseEnv } from "@/lib/env";
import { type Browser, jsonOf, PASSWORD } from "@/lib/testing/browser";
import { callRoute } from "@/lib/testing/call-route";
import { newMember, visitor } from "@/lib/testing/newcomer";
import { signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";

const CREDENTIALS = {
  path: "/api/auth/callback/credentials",
  method: "POST" as const,
  params: { nextauth: ["callback", "credentials"] },
} satisfies Omit<Parameters<Browser["call"]>[1], "body">;

const sessionOf = (browser: Browser) => browser.cookies.get(cookieName("session"));
const statusOfMe = async (browser: Browser) => (await browser.call(me, { path: "/api/me" })).status;

// Every password hashed takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.PUBLIC_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});

it("S001: a sign-in without the form's token, or with another browser's, opens no session", async () => {
  const { email } = await newMember();
  const victim = visitor();
  const foreign = await visitor().csrfToken();
  await victim.csrfToken();

  const replies = [
    await victim.call(auth, { ...CREDENTIALS, body: { email, password: PASSWORD, csrfToken: "" } }),
    await victim.call(auth, { ...CREDENTIALS, body: { email, password: PASSWORD, csrfToken: foreign } }),
  ];

  expect(replies.map((reply) => [reply.status, errorOf(reply).code])).toEqual([
    [403, "cross_site_request"],
    [403, "cross_site_request"],
  ]);
  expect(sessionOf(victim)).toBeUndefined();
});

it("S026: another site cannot sign a visitor in to an account of its own, not even with a token of the form", async () => {
  const { email: attacker } = await newMember();
  const victim = visitor();
  const body = { email: attacker, password: PASSWORD, csrfToken: await victim.csrfToken() };

  const replies = [
    await victim.call(auth, { ...CREDENTIALS, body, headers: { origin: "https://evil.example" } }),
    await victim.call(auth, { ...CREDENTIALS, body, headers: { origin: "null" } }),
    await victim.call(auth, { ...CREDENTIALS, body, headers: { "sec-fetch-site": "cross-site" } }),
  ];

  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(sessionOf(victim)).toBeUndefined();
});

it("S004: signing in gives a new session id, and the one planted before is worth nothing", async () => {
  const { email, browser: owner } = await newMember();
  const victim = visitor();
  victim.cookies.set(cookieName("session"), "A".repeat(43));
  await victim.signIn(email);

  expect(sessionOf(victim)).toMatch(/^[\w-]{43}$/);
  expect(sessionOf(victim)).not.toBe("A".repeat(43));
  victim.cookies.set(cookieName("session"), "A".repeat(43));
  expect(await statusOfMe(victim)).toBe(401);
  expect(await statusOfMe(owner)).toBe(200);
});

it("S007: cookies are host-only, HttpOnly, SameSite=Lax, and over https Secure with the __Host- prefix", async () => {
  env.PUBLIC_URL = "https://images.example.com";
  const { browser } = await newMember();

  expect(browser.received.length).toBeGreaterThan(2);
  for (const line of browser.received) {
    expect(line).toMatch(/^__Host-pixapi\.(csrf|callback|session|device)=/);
    for (const flag of [/; Path=\/(;|$)/, /; HttpOnly/, /; SameSite=Lax/i, /; Secure/]) expect(line).toMatch(flag);
    expect(line).not.toMatch(/domain=/i);
  }
});

it.each([
  ["a JWT without a signature", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c3JfMSJ9."],
  ["a JWT with an empty secret", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.U2lnbmF0dXJl"],
  ["a made-up id", "B".repeat(43)],
  ["the hash of an id", "0".repeat(64)],
  ["an id with a quote", `${"C".repeat(42)}'`],
])("S008: %s in the cookie is 401", async (_, value) => {
  const browser = visitor();
  browser.cookies.set(cookieName("session"), value);

  expect(await statusOfMe(browser)).toBe(401);
});

it("S008: the row holds a hash of the cookie, never the cookie", async () => {
  const { browser } = await newMember();
  const rows = await db.rows<{ row: string }>("SELECT s::text AS row FROM session s");

  expect(JSON.stringify(rows)).not.toContain(sessionOf(browser));
});

it("S009: a weak session secret stops the start", () => {
  expect(() => parseEnv({ PIXAPI_SESSION_SECRET: "short" })).toThrow("at least 32 characters");
});

it("S011: a session is no bearer token, and an API key is no cookie", async () => {
  const { browser, live } = await signedInTenant();
  const thief = visitor();
  thief.cookies.set(cookieName("session"), live.secret);

  const bearer = { authorization: `Bearer ${sessionOf(browser)}` };

  expect((await callRoute(credits.GET, { path: "/v1/credits", headers: bearer })).status).toBe(401);
  expect((await browser.call(credits, { path: "/v1/credits" })).status).toBe(401);
  expect(await statusOfMe(thief)).toBe(401);
});

it("S019: providers that are not configured do not exist, and each has check cookies of its own", async () => {
  const leave = (provider: string, csrfToken: string, browser: Browser) =>
    browser.call(auth, {
      path: `/api/auth/signin/${provider}`,
      method: "POST",
      params: { nextauth: ["signin", provider] },
      body: { csrfToken },
    });
  const browser = visitor();
  const absent = await leave("github", await browser.csrfToken(), browser);
  Object.assign(env, { GITHUB_ID: "id", GITHUB_SECRET: "secret" });

  const offered = await leave("github", await browser.csrfToken(), browser);
  const google = await leave("google", await browser.csrfToken(), browser);
  Object.assign(env, { GITHUB_ID: undefined, GITHUB_SECRET: undefined });

  expect([absent.status, google.status, offered.status]).toEqual([404, 404, 200]);
  const target = new URL(String(jsonOf(offered).url));
  expect(target.origin).toBe("https://github.com");
  expect(target.searchParams.get("redirect_uri")).toBe("http://127.0.0.1:3000/api/auth/callback/github");
  expect(target.searchParams.get("code_challenge_method")).toBe("S256");
  expect([...browser.cookies.keys()]).toEqual(expect.arrayContaining(["pixapi.state.github", "pixapi.pkce.github"]));
});

it.each([
  "//evil.example",
  "/\\evil.example",
  "https:evil.example",
  "https://evil.example/",
  "/%2f%2fevil.example",
  "/%5cevil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "https://user@evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "http://127.0.0.1:3000.evil.example/",
  "/..//evil.example",
])("S020 S021: %j leads nowhere but here after signing in", async (callbackUrl) => {
  expect(sameSitePath(callbackUrl, "/usage")).toBe("/usage");
});

it("S020: signing in goes on to a path of this site only", async () => {
  const { email, browser } = await newMember();

  const evil = await browser.signIn(email, PASSWORD, { callbackUrl: "https://evil.example/x" });
  const good = await browser.signIn(email, PASSWORD, { callbackUrl: "/usage?model=gpt-image-2#top" });

  expect([jsonOf(evil).url, jsonOf(good).url]).toEqual(["/", "/usage?model=gpt-image-2#top"]);
});

it("S021: signing out leads nowhere, whatever it is asked for", async () => {
  const { browser } = await signedInTenant();
  const path = "/api/auth/sign-out?callbackUrl=https://evil.example&redirect=//evil.example";
  const reply = await browser.call(signOut, { path, method: "POST" });

  expect([reply.status, reply.headers.get("location")]).toEqual([204, null]);
});

it("next-auth's own pages, session endpoint and sign-out are not served", async () => {
  const ask = (nextauth: string[], method: "GET" | "POST") =>
    visitor().call(auth, {
      path: `/api/auth/${nextauth.join("/")}`,
      method,
      params: { nextauth },
      ...(method === "POST" ? { body: {} } : {}),
    });

  const replies = await Promise.all([
    ask(["session"], "GET"),
    ask(["providers"], "GET"),
    ask(["signin"], "GET"),
    ask(["signout"], "POST"),
    ask(["callback", "credentials"], "GET"),
    ask(["callback", "credentials", "x"], "POST"),
    ask(["_log"], "POST"),
  ]);

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
});
