import { afterEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { pageHeaders, transportHeaders } from "./page-policy";

const before = { ...env };

afterEach(() => {
  Object.assign(env, before);
});

const policyOf = (nonce: string) => pageHeaders(nonce)["content-security-policy"];

it("S103: a page runs the scripts of its own answer and nothing else", () => {
  env.PUBLIC_URL = "http://127.0.0.1:3000";

  expect(policyOf("bm9uY2U=")?.split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'nonce-bm9uY2U=' 'strict-dynamic'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' http://127.0.0.1:3000 data: blob:",
    "connect-src 'self' http://127.0.0.1:3000",
    "font-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]);
});

it("S103: eval is for developing only", () => {
  env.NODE_ENV = "development";

  expect(policyOf("a")).toContain("'unsafe-eval'");
});

it("S103: pictures may come from the CDN that the operator names, and from nowhere else", () => {
  env.PUBLIC_URL = "https://images.example.com/app";
  env.ASSETS_BASE_URL = "https://cdn.example.net";

  expect(policyOf("a")).toContain("img-src 'self' https://images.example.com https://cdn.example.net data: blob:;");
});

it("S103: browsers are told to come back encrypted only where the public address is", () => {
  env.PUBLIC_URL = "http://127.0.0.1:3000";
  expect([transportHeaders(), policyOf("a")?.includes("upgrade-insecure-requests")]).toEqual([{}, false]);

  env.PUBLIC_URL = "https://images.example.com";
  expect(transportHeaders()).toEqual({ "strict-transport-security": "max-age=31536000" });
  expect(pageHeaders("a")).toMatchObject(transportHeaders());
  expect(policyOf("a")).toMatch(/; upgrade-insecure-requests$/);
});
