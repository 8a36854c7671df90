import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { env, parseEnv } from "@/lib/env";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { callMethod, METHODS, type RouteMethod } from "./every-route";

const LISTED = "https://app.example.com";
const STRANGERS = [
  "null",
  "https://evil.example",
  "https://app.example.com.evil.example",
  "https://evil-app.example.com",
  "https://app.example.co",
  "http://app.example.com",
  "https://app.example.com:8443",
  "https://APP.example.com",
  "https://app.example.com/",
  "https://app.example.com, https://evil.example",
];

const publicRoutes = METHODS.filter(({ path }) => path.startsWith("/v1/"));
const otherRoutes = METHODS.filter(({ path }) => path.startsWith("/api/"));

let tenant: Tenant;

beforeAll(async () => {
  env.REQUESTS_PER_MINUTE = 1_000_000;
  tenant = await createTenant(5);
});

afterEach(() => {
  env.CORS_ORIGINS = [];
});

const send = (route: RouteMethod, origin: string, method: string = route.method, headers = {}) =>
  callMethod(route, {
    method,
    headers: { origin, authorization: `Bearer ${tenant.live.secret}`, ...headers },
    ...(method === "POST" ? { body: {} } : {}),
  });

const wordsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-") || name === "vary"));

it("finds the routes it is about", () => {
  expect(publicRoutes.length).toBeGreaterThan(10);
  expect(otherRoutes.length).toBeGreaterThan(20);
});

describe.each(publicRoutes)("$name", (route) => {
  it("S104: says nothing to other sites' pages unless the operator lists one", async () => {
    for (const method of ["OPTIONS", route.method]) {
      expect(wordsOf((await send(route, LISTED, method)).headers)).toEqual({});
    }
  });

  it("S104: answers a listed origin by its name, never with credentials, refusals included", async () => {
    env.CORS_ORIGINS = ["https://other.example.com", LISTED];

    const reply = await send(route, LISTED);
    const refused = await send(route, LISTED, route.method, { authorization: "Bearer no-key" });

    for (const { headers } of [reply, refused]) {
      expect(headers.get("access-control-allow-origin")).toBe(LISTED);
      expect(headers.get("access-control-expose-headers")?.split(", ")).toEqual(
        expect.arrayContaining(["x-request-id", "x-pixapi-credits", "x-ratelimit-remaining-images", "retry-after"]),
      );
      expect(headers.get("vary")).toBe("Origin");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
  });

  it("S104: answers the question before a call without a key", async () => {
    env.CORS_ORIGINS = [LISTED];
    const asked = "authorization, content-type, x-stainless-retry-count, cookie, x-evil";

    const reply = await callMethod(route, {
      method: "OPTIONS",
      headers: { origin: LISTED, "access-control-request-headers": asked },
    });

    expect([reply.status, reply.bytes.length]).toEqual([204, 0]);
    expect(reply.headers.get("access-control-allow-origin")).toBe(LISTED);
    expect(reply.headers.get("access-control-allow-methods")).toContain(route.method);
    const allowed = reply.headers.get("access-control-allow-headers")?.split(", ");
    expect(allowed).toEqual(expect.arrayContaining(["authorization", "idempotency-key", "x-stainless-retry-count"]));
    expect(allowed).not.toContain("cookie");
    expect(allowed).not.toContain("x-evil");
  });

  it("S104: knows no origin that is like a listed one", async () => {
    env.CORS_ORIGINS = [LISTED];

    for (const stranger of STRANGERS) {
      for (const method of ["OPTIONS", route.method]) {
        expect(wordsOf((await send(route, stranger, method)).headers), stranger).toEqual({ vary: "Origin" });
      }
    }
  });
});

it("S104: the dashboard's own routes answer no other origin, whatever is listed", async () => {
  env.CORS_ORIGINS = [LISTED];

  for (const route of otherRoutes) {
    const { headers } = await send(route, LISTED, "OPTIONS");
    expect(
      [...headers.keys()].filter((name) => name.startsWith("access-control-")),
      route.name,
    ).toEqual([]);
  }
});

it.each([
  "*",
  "null",
  "https://*.example.com",
  "app.example.com",
  "https://app.example.com/",
  "file://",
  "ftp://a.example",
])("S104: %s cannot be listed", (origin) => {
  expect(() => parseEnv({ CORS_ORIGINS: `${LISTED},${origin}` })).toThrow("CORS_ORIGINS: must be origins");
});

it("S104: origins are listed with commas", () => {
  expect(parseEnv({ CORS_ORIGINS: `${LISTED}, http://localhost:5173` }).CORS_ORIGINS).toEqual([
    LISTED,
    "http://localhost:5173",
  ]);
});
