import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { clock } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { signAssetUrl, verifyAssetUrl } from "./asset-url";

const ID = "img_01KPQ7J7DWB7QZ3WCEK3YVPBRA";
const OTHER_ID = "img_01KPQ7J7DWB7QZ3WCEK3YVPBRB";
const EXPIRES_AT = new Date("2026-11-24T12:00:00.900Z");
const BEFORE = new Date("2026-11-24T11:59:59.999Z");

beforeAll(() => {
  env.PIXAPI_SIGNING_SECRET = "a signing secret only for these tests";
  env.PUBLIC_URL = "https://pix.example";
});

afterEach(() => vi.restoreAllMocks());

describe("a signed link", () => {
  it("is absolute, readable and the same for the same input", () => {
    const link = { outputId: ID, format: "png", expiresAt: EXPIRES_AT, width: 320, variantFormat: "webp" } as const;

    const [first, second] = [signAssetUrl(link), signAssetUrl(link)];

    expect(first).toBe(second);
    expect(first).toMatch(
      /^https:\/\/pix\.example\/assets\/img_01KPQ7J7DWB7QZ3WCEK3YVPBRA\.png\?expires=1795521600&w=320&format=webp&signature=[\w-]{43}$/,
    );
  });

  it("is verified with what it asks for", () => {
    at(BEFORE);

    const plain = verifyAssetUrl(signed());
    const variant = verifyAssetUrl(signed({ width: 64, variantFormat: "jpeg" }));

    const expiresAt = new Date("2026-11-24T12:00:00Z");
    expect(plain).toEqual({ ok: true, outputId: ID, ext: "png", width: null, format: null, expiresAt });
    expect(variant).toEqual({ ok: true, outputId: ID, ext: "png", width: 64, format: "jpeg", expiresAt });
  });

  it("does not depend on the host or scheme that a proxy hands on", () => {
    at(BEFORE);
    const behindProxy = new URL(signed().pathname + signed().search, "http://10.0.0.1:3000");

    expect(verifyAssetUrl(behindProxy).ok).toBe(true);
  });

  it("expires to the second, and only a link that was ours says so", () => {
    at(new Date("2026-11-24T12:00:00Z"));
    const forged = changed((url) => url.searchParams.set("w", "65"));

    expect(verifyAssetUrl(signed())).toEqual({ ok: false, reason: "expired" });
    expect(verifyAssetUrl(forged)).toEqual({ ok: false, reason: "invalid" });
  });

  it("of another installation or secret is refused", () => {
    at(BEFORE);
    const link = signed();

    env.PUBLIC_URL = "https://other.example";
    const onOtherHost = verifyAssetUrl(link);
    env.PUBLIC_URL = "https://pix.example";
    env.PIXAPI_SIGNING_SECRET = "another signing secret for these tests";
    const withOtherSecret = verifyAssetUrl(link);
    env.PIXAPI_SIGNING_SECRET = "a signing secret only for these tests";

    expect([onOtherHost.ok, withOtherSecret.ok, verifyAssetUrl(link).ok]).toEqual([false, false, true]);
  });
});

describe("with a CDN", () => {
  afterEach(() => {
    env.ASSETS_BASE_URL = undefined;
  });

  it("a link begins with its address, and those of before, after and the origin are all right", () => {
    at(BEFORE);
    const before = signed();

    env.ASSETS_BASE_URL = "https://cdn.example";
    const through = signed();
    const ofOrigin = new URL(through.pathname + through.search, "https://pix.example");
    const accepted = [before, through, ofOrigin].map((url) => verifyAssetUrl(url).ok);
    env.ASSETS_BASE_URL = undefined;

    expect(through.origin).toBe("https://cdn.example");
    expect([...accepted, verifyAssetUrl(through).ok]).toEqual([true, true, true, true]);
  });
});

describe("any change to a link makes it invalid", () => {
  it.each<[string, (url: URL) => void]>([
    ["another picture", (url) => (url.pathname = `/assets/${OTHER_ID}.png`)],
    ["another extension", (url) => (url.pathname = `/assets/${ID}.webp`)],
    ["an unknown extension", (url) => (url.pathname = `/assets/${ID}.svg`)],
    ["no extension", (url) => (url.pathname = `/assets/${ID}`)],
    ["a lower-case id", (url) => (url.pathname = `/assets/${ID.toLowerCase()}.png`)],
    ["another path", (url) => (url.pathname = `/v1/assets/${ID}.png`)],
    ["a percent-encoded path", (url) => (url.pathname = `/assets/img%5F01KPQ7J7DWB7QZ3WCEK3YVPBRA.png`)],
    ["a twice encoded path", (url) => (url.pathname = `/assets/%252e%252e/${ID}.png`)],
    ["a path that goes on", (url) => (url.pathname = `/assets/${ID}.png/x`)],
    ["a later expiry", (url) => url.searchParams.set("expires", "1795521601")],
    ["the same expiry written differently", (url) => url.searchParams.set("expires", "01795521600")],
    ["an expiry with a sign", (url) => url.searchParams.set("expires", "+1795521600")],
    ["no expiry", (url) => url.searchParams.delete("expires")],
    ["another width", (url) => url.searchParams.set("w", "321")],
    ["the same width written differently", (url) => url.searchParams.set("w", "320.0")],
    ["a width below the least", (url) => url.searchParams.set("w", "63")],
    ["an empty width", (url) => url.searchParams.set("w", "")],
    ["no width", (url) => url.searchParams.delete("w")],
    ["another format", (url) => url.searchParams.set("format", "jpeg")],
    ["an unknown format", (url) => url.searchParams.set("format", "svg")],
    ["no format", (url) => url.searchParams.delete("format")],
    ["no signature", (url) => url.searchParams.delete("signature")],
    ["an empty signature", (url) => url.searchParams.set("signature", "")],
    ["a cut signature", (url) => url.searchParams.set("signature", signature(url).slice(0, -1))],
    ["a longer signature", (url) => url.searchParams.set("signature", `${signature(url)}A`)],
    ["a padded signature", (url) => url.searchParams.set("signature", `${signature(url)}=`)],
    ["a signature of other characters", (url) => url.searchParams.set("signature", "é".repeat(43))],
    ["a second width", (url) => url.searchParams.append("w", "320")],
    ["a second signature", (url) => url.searchParams.append("signature", signature(url))],
    ["an unknown parameter", (url) => url.searchParams.set("download", "1")],
    ["a parameter in capitals", (url) => url.searchParams.set("W", "320")],
  ])("%s", (_, change) => {
    at(BEFORE);

    expect(verifyAssetUrl(changed(change))).toEqual({ ok: false, reason: "invalid" });
  });

  it("every other last character of the signature", () => {
    at(BEFORE);
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    const accepted = [...alphabet].filter(
      (last) =>
        verifyAssetUrl(changed((url) => url.searchParams.set("signature", signature(url).slice(0, -1) + last))).ok,
    );

    expect(accepted).toEqual([signature(signed({ width: 320, variantFormat: "webp" })).slice(-1)]);
  });
});

function at(now: Date): void {
  vi.spyOn(clock, "now").mockReturnValue(now);
}

function signed(variant: { width?: number; variantFormat?: "webp" | "jpeg" } = {}): URL {
  return new URL(signAssetUrl({ outputId: ID, format: "png", expiresAt: EXPIRES_AT, ...variant }));
}

function changed(change: (url: URL) => void): URL {
  const url = signed({ width: 320, variantFormat: "webp" });
  change(url);
  return url;
}

function signature(url: URL): string {
  return url.searchParams.get("signature") ?? "";
}
