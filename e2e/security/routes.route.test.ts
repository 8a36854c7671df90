import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cookieName } from "@/lib/auth/cookies";
import type { RouteModule } from "@/lib/testing/browser";
import { callRoute, type Reply } from "@/lib/testing/call-route";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import { listRoutes } from "@/scripts/checks/route-inventory";
import { readSourceFiles } from "@/scripts/checks/source-files";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

/** Writes of the private API that other sites' servers may send, and what protects them instead of Origin. */
const CALLED_BY_OTHERS: Readonly<Record<string, string>> = {};

/** Answers that end when the page is closed. */
const ENDLESS = ["/api/usage/events"];

const routes = listRoutes(readSourceFiles(PROJECT_ROOT));
const methods = routes.flatMap(({ file, path = "", methods: declared }) =>
  declared.map((method) => ({ file, path, ...method, name: `${method.method} ${path}` })),
);
const isPrivate = ({ path }: { path: string }) => path.startsWith("/api/");
const isWrite = ({ method }: { method: string }) => method !== "GET";
const privateWrites = methods.filter((one) => isPrivate(one) && isWrite(one) && !CALLED_BY_OTHERS[one.path]);
const signedIn = methods.filter(({ auth }) => auth === "session");

const OWN = { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" };
const JSON_TYPE = { "content-type": "application/json" };

let tenant: SignedIn;
let cookie = "";

beforeAll(async () => {
  tenant = await signedInTenant(5);
  cookie = `${cookieName("session")}=${tenant.browser.cookies.get(cookieName("session"))}`;
});

type Sent = { headers?: Record<string, string>; body?: string; id?: string | string[] };

async function send(route: (typeof methods)[number], { headers = {}, body, id = "nobody" }: Sent): Promise<Reply> {
  const module: RouteModule = await import(/* @vite-ignore */ join(PROJECT_ROOT, route.file));
  const handler = Object.entries(module).find(([name]) => name === route.method)?.[1];
  if (!handler) throw new Error(`${route.name} is not exported`);
  return callRoute(handler, {
    ...{ path: route.path.replace(/\{\w+\}/, "nobody"), method: route.method, headers },
    ...(body === undefined || route.method === "GET" ? {} : { body }),
    params: { id, nextauth: ["callback", "credentials"], path: ["nowhere"], file: "nothing.png" },
  });
}

it("finds the routes it is about", () => {
  expect(privateWrites.length).toBeGreaterThan(10);
  expect(signedIn.length).toBeGreaterThan(8);
});

describe.each(privateWrites)("$name", (route) => {
  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["an opaque origin that claims to be ours", { origin: "null", "sec-fetch-site": "same-origin" }],
    ["our name on another port", { origin: "http://127.0.0.1:3001" }],
    ["our name as a prefix", { origin: "http://127.0.0.1:3000.evil.example" }],
    ["another site's form", { "sec-fetch-site": "cross-site" }],
    ["a sister site's form", { "sec-fetch-site": "same-site" }],
    ["our origin with another site's mark", { ...OWN, "sec-fetch-site": "cross-site" }],
    ["no page at all", {}],
  ])("S002: refuses a write from %s", async (_, from) => {
    const reply = await send(route, { headers: { cookie, ...JSON_TYPE, ...from }, body: "{}" });

    expect([reply.status, errorOf(reply).code]).toEqual([403, "cross_site_request"]);
  });

  it.runIf(route.hasBodyLimit)("S003: refuses JSON that a plain form could send", async () => {
    const reply = await send(route, { headers: { cookie, ...OWN, "content-type": "text/plain" }, body: "{}" });

    expect(reply.status).toBe(415);
  });

  it.runIf(route.hasBodyLimit)("S059: refuses fields that nobody may set", async () => {
    for (const field of ["role", "isOperator", "credits", "workspaceId", "emailVerified", "__proto__", "constructor"]) {
      const body = `{"name":"a","mode":"test","email":"a@example.com","password":"a lamp in the orchard","${field}":{"x":1}}`;
      const reply = await send(route, { headers: { cookie, ...OWN, ...JSON_TYPE }, body });

      expect(reply.status).toBe(400);
    }
  });

  it.runIf(route.hasBodyLimit)("S116: refuses what is too large, too deep or not JSON", async () => {
    const deep = `${"[".repeat(100)}${"]".repeat(100)}`;
    const statuses = [];
    for (const body of ["{", deep, JSON.stringify({ email: "x".repeat(100_000) })]) {
      statuses.push((await send(route, { headers: { cookie, ...OWN, ...JSON_TYPE }, body })).status);
    }

    expect(statuses).toEqual([400, 400, 413]);
  });
});

describe.each(signedIn)("$name", (route) => {
  it("S061: is 401 for nobody, and for an API key in place of a session", async () => {
    const nobody = await send(route, { headers: { ...OWN, ...JSON_TYPE }, body: "{}" });
    const bearer = await send(route, {
      headers: { ...OWN, ...JSON_TYPE, authorization: `Bearer ${tenant.live.secret}` },
      body: "{}",
    });

    expect([nobody.status, errorOf(nobody).code]).toEqual([401, "not_signed_in"]);
    expect([bearer.status, errorOf(bearer).code]).toEqual([401, "not_signed_in"]);
  });

  it.runIf(route.path.includes("{id}"))("S057: finds nothing by an id that is none", async () => {
    for (const id of [
      ["a", "b"],
      "",
      "undefined",
      "null",
      "1",
      '{"not":""}',
      "%",
      "../keys",
      "'; DROP TABLE api_key",
    ]) {
      const reply = await send(route, { headers: { cookie, ...OWN, ...JSON_TYPE }, body: '{"disabled":true}', id });

      expect([400, 404]).toContain(reply.status);
    }
  });

  it.runIf(route.method === "GET" && !ENDLESS.includes(route.path))(
    "S060 S106: tells no secret, and is stored by no cache",
    async () => {
      const reply = await send(route, { headers: { cookie } });
      const text = reply.bytes.toString();

      expect(text).not.toMatch(/hash|secret|password_|scrypt|pix_(live|test)_[0-9A-Za-z]{38}/i);
      expect(reply.headers.get("cache-control") ?? "").toContain("no-store");
    },
  );
});

it.each(methods)("S010: $name is never 500 for a strange Authorization header", async (route) => {
  for (const authorization of [
    "Bearer %%",
    "Bearer ",
    "bearer x",
    `Bearer ${"x".repeat(65_536)}`,
    "Basic %%",
    "Bearer a, Bearer b",
  ]) {
    const reply = await send(route, { headers: { authorization, ...OWN, ...JSON_TYPE }, body: "{}" });

    expect(reply.status).toBeLessThan(500);
    if (route.auth === "key") expect(reply.status).toBe(401);
  }
});
