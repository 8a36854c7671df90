import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPageRoutes } from "@/e2e/pages/list-page-routes";
import { cookieName } from "@/lib/auth/cookies";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { setLimits } from "@/lib/workspaces/set-limits";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";
import { isEndless, METHODS } from "./every-route";
import { rawGet } from "./raw-get";

const PROMPT = "quince orchard at dawn";

const privatePages = listPageRoutes(join(PROJECT_ROOT, "app", "(dashboard)"));
const privateReads = METHODS.filter(
  (route) => route.method === "GET" && route.auth === "session" && !isEndless(route),
).map(({ path }) => path);

/** What has made a Next application skip the check in front of a page, in one version or another. */
const HEADERS: [string, (path: string) => Record<string, string>][] = [
  ["a subrequest of middleware", () => ({ "x-middleware-subrequest": Array(5).fill("middleware").join(":") })],
  ["a subrequest of src/middleware", () => ({ "x-middleware-subrequest": Array(5).fill("src/middleware").join(":") })],
  ["a subrequest of proxy", () => ({ "x-middleware-subrequest": Array(5).fill("proxy").join(":") })],
  ["page data", () => ({ "x-nextjs-data": "1" })],
  ["server components", () => ({ rsc: "1" })],
  ["a prefetch", () => ({ rsc: "1", "next-router-prefetch": "1" })],
  [
    "a prefetch of the tree",
    () => ({ rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" }),
  ],
  [
    "a prefetch of the page",
    () => ({ rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/__PAGE__" }),
  ],
  ["a rewritten path", (path) => ({ "x-invoke-path": path, "x-matched-path": path, "x-middleware-rewrite": path })],
  ["another address", (path) => ({ "x-original-url": path, "x-rewrite-url": path, "x-forwarded-host": "127.0.0.1" })],
  ["a prerender", () => ({ "x-prerender-revalidate": "1", purpose: "prefetch", "x-nextjs-prerender": "1" })],
];
const PATHS: [string, (path: string) => string][] = [
  ["_rsc", (path) => `${path}?_rsc=1`],
  [".rsc", (path) => `${path}.rsc`],
  [".segments", (path) => `${path}.segments/_tree.segment.rsc`],
  [".json", (path) => `/_next/data/build${path}.json`],
  ["a slash at the end", (path) => `${path}/`],
  ["two slashes", (path) => `/${path}`],
  ["a slash inside", (path) => path.replace(/\/(?=[^/]*$)/, "//")],
  ["a dot", (path) => `/.${path}`],
  ["an encoded dot", (path) => `/%2e${path}`],
  ["encoded dots", (path) => `/x/%2e%2e${path}`],
  ["dots", (path) => `/x/..${path}`],
  ["an encoded slash", (path) => path.replace(/\/(?=[^/]*$)/, "%2f")],
  ["an encoded letter", (path) => path.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
  ["capitals", (path) => path.toUpperCase()],
  ["a language", (path) => `/en${path}`],
  ["a route parameter", (path) => `${path}?nxtPrequestId=x&nxtPid=x&nextInternalLocale=en`],
  ["a semicolon", (path) => `${path};x=1`],
  ["a backslash", (path) => path.replaceAll("/", "\\")],
];

let stack: Stack;
let owner: SignedIn;
let stranger: SignedIn;
let requestId: string;
let origin: string;

beforeAll(async () => {
  stack = await startStack();
  origin = stack.webUrls[0] ?? "";
  [owner, stranger] = [await signedInTenant(10), await signedInTenant(10)];
  for (const { workspaceId } of [owner, stranger]) {
    await setLimits(workspaceId, { requestsPerMinute: 100_000, imagesPerMinute: null, concurrentRequests: null });
  }
  const answer = await fetch(`${origin}/v1/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${owner.live.secret}`, "content-type": "application/json" },
    body: JSON.stringify({ model: "gpt-image-2", prompt: PROMPT, size: "1024x1024", quality: "low" }),
  });
  requestId = answer.headers.get("x-request-id") ?? "";
  expect(answer.status).toBe(200);
});

afterAll(() => stack.stop());

const cookieOf = ({ browser }: SignedIn) => `${cookieName("session")}=${browser.cookies.get(cookieName("session"))}`;
const addressOf = (path: string) => path.replace(/\{\w+\}/, requestId);

/** What only the owner may see of the owner. */
function privateWords(): string[] {
  return [PROMPT, owner.workspaceId, owner.userId, owner.live.id, owner.live.last4];
}

it("the owner reads their own, by each of these doors", async () => {
  const page = await rawGet(origin, `/usage/${requestId}`, { cookie: cookieOf(owner) });
  const data = await rawGet(origin, `/api/usage/${requestId}`, { cookie: cookieOf(owner) });
  const components = await rawGet(origin, `/usage/${requestId}`, { cookie: cookieOf(owner), rsc: "1" });

  for (const { body } of [page, data, components]) expect(body).toContain(PROMPT);
});

it("S062: no file stands in front of the pages: who may see them is decided where their data is read", () => {
  const before = ["proxy.ts", "middleware.ts", "proxy.js", "middleware.js", "src/middleware.ts"];

  expect(before.filter((name) => existsSync(join(PROJECT_ROOT, name)))).toEqual([]);
});

describe.each([...privatePages, ...privateReads].map((path) => ({ path })))("S062: $path", ({ path }) => {
  const attempts: [string, (path: string) => string, (path: string) => Record<string, string>][] = [
    ["nothing special", (same) => same, () => ({})],
    ...HEADERS.map(([what, headers]) => [what, (same: string) => same, headers] satisfies (typeof attempts)[number]),
    ...PATHS.map(([what, edit]) => [what, edit, () => ({})] satisfies (typeof attempts)[number]),
    ...PATHS.map(
      ([what, edit]) => [`${what}, as components`, edit, () => ({ rsc: "1" })] satisfies (typeof attempts)[number],
    ),
  ];

  it("shows a visitor nothing, whatever the path and headers say", async () => {
    for (const [what, edit, headers] of attempts) {
      const reply = await rawGet(origin, edit(addressOf(path)), headers(addressOf(path)));

      expect(reply.status, what).toBeLessThan(500);
      for (const word of privateWords()) expect(reply.body, what).not.toContain(word);
      if (path.startsWith("/api/")) expect(reply.status, what).not.toBe(200);
      else if (what === "nothing special") expect(reply.headers.location, what).toMatch(/^\/sign-in\?callbackUrl=/);
    }
  });

  it("shows another customer nothing of the owner's, whatever the path and headers say", async () => {
    for (const [what, edit, headers] of attempts) {
      const sent = { ...headers(addressOf(path)), cookie: cookieOf(stranger) };
      const reply = await rawGet(origin, edit(addressOf(path)), sent);

      expect(reply.status, what).toBeLessThan(500);
      for (const word of privateWords()) expect(reply.body, what).not.toContain(word);
    }
  });
});

it("S065: a picture's link is not opened by dots, slashes or encodings in its path", async () => {
  const record = await rawGet(origin, `/api/usage/${requestId}`, { cookie: cookieOf(owner) });
  const url = new URL(JSON.parse(record.body).outputs[0].url);
  const path = url.pathname + url.search;
  const whole = await rawGet(origin, path);
  const spelled = [
    path.replace("/assets/", "//assets/"),
    path.replace("/assets/", "/assets//"),
    path.replace("/assets/", "/ASSETS/"),
    path.replace("/assets/", "/assets%2f"),
    path.replace("signature=", "Signature="),
    path.replace("?", "%3f"),
    path.replace("&signature", "&amp;signature"),
  ];

  expect(whole.status).toBe(200);
  for (const one of spelled) expect((await rawGet(origin, one)).status, one).not.toBe(200);
});
