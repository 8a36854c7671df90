import { beforeAll, describe, expect, it } from "vitest";
import * as asset from "@/app/assets/[file]/route";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { deleteOutput } from "@/lib/storage/delete-output";
import { openAsset } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { useApi } from "@/lib/testing/use-api";
import { type OwnedWorld, ownedWorld } from "./owned-world";

useApi();

let owner: OwnedWorld;
let other: OwnedWorld;

beforeAll(async () => {
  [owner, other] = [await ownedWorld("quince"), await ownedWorld("medlar")];
});

describe("S065: a signed link", () => {
  it("opens its picture, for browsers of one person only", async () => {
    const reply = await openAsset(owner.assetUrl);

    expect(reply.status).toBe(200);
    expect(reply.headers.get("cache-control")).toMatch(/^private, /);
  });

  it.each([
    ["without its signature", (url: URL) => url.searchParams.delete("signature")],
    ["with an empty signature", (url: URL) => url.searchParams.set("signature", "")],
    ["with its signature cut by one character", (url: URL) => change(url, "signature", (text) => text.slice(0, -1))],
    ["with its signature in other letters", (url: URL) => change(url, "signature", swapCase)],
    ["with its signature twice", (url: URL) => url.searchParams.append("signature", signatureOf(url))],
    ["with a later expiry", (url: URL) => change(url, "expires", (text) => String(Number(text) + 1))],
    ["with its expiry spelled otherwise", (url: URL) => change(url, "expires", (text) => `0${text}`)],
    ["with its expiry in another notation", (url: URL) => change(url, "expires", (text) => `${text}.0`)],
    ["with a width", (url: URL) => url.searchParams.set("w", "256")],
    ["with a format", (url: URL) => url.searchParams.set("format", "webp")],
    ["with a parameter of no meaning", (url: URL) => url.searchParams.set("v", "2")],
    ["under another picture's id", (url: URL) => (url.pathname = `/assets/${other.ids.output}.png`)],
    ["under its id in small letters", (url: URL) => (url.pathname = url.pathname.toLowerCase())],
    ["with another extension", (url: URL) => (url.pathname = url.pathname.replace(".png", ".jpeg"))],
    ["with its extension in capitals", (url: URL) => (url.pathname = url.pathname.replace(".png", ".PNG"))],
    ["with dots in its path", (url: URL) => (url.pathname = `/assets/%2e%2e%2fassets%2f${owner.ids.output}.png`)],
    ["with its path encoded twice", (url: URL) => (url.pathname = `/assets/%252e%252e%252f${owner.ids.output}.png`)],
    ["with a slash more", (url: URL) => (url.pathname = url.pathname.replace("/assets/", "//assets/"))],
    ["with a slash at its end", (url: URL) => (url.pathname += "/")],
    ["with a NUL", (url: URL) => (url.pathname += "%00")],
  ])("%s reads as a picture that never was", async (_, forge) => {
    const url = new URL(owner.assetUrl);
    forge(url);

    expect((await openAsset(url.href)).status).toBe(404);
  });

  it("of one customer does not sign another's picture, in any combination", async () => {
    const [mine, theirs] = [new URL(owner.assetUrl), new URL(other.assetUrl)];

    const mixed = new URL(mine.pathname + theirs.search, mine.origin);
    const swapped = new URL(theirs.pathname + mine.search, mine.origin);

    expect([(await openAsset(mixed.href)).status, (await openAsset(swapped.href)).status]).toEqual([404, 404]);
  });

  it("of another installation is worth nothing here", async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const own = env.PUBLIC_URL;
    env.PUBLIC_URL = "https://other.example.com";
    const foreign = new URL(signAssetUrl({ outputId: owner.ids.output, format: "png", expiresAt }));
    env.PUBLIC_URL = own;

    expect((await openAsset(`http://127.0.0.1:3000${foreign.pathname}${foreign.search}`)).status).toBe(404);
  });

  it("is 410 from the second it expires, and not a second before", async () => {
    const linkUntil = (expiresAt: Date) => signAssetUrl({ outputId: owner.ids.output, format: "png", expiresAt });

    expect((await openAsset(linkUntil(new Date(Date.now() - 1_000)))).status).toBe(410);
    expect((await openAsset(linkUntil(new Date(Date.now() + 5_000)))).status).toBe(200);
  });

  it("changes nothing and deletes nothing by another method", async () => {
    const { pathname, search } = new URL(owner.assetUrl);
    for (const [method, handler] of Object.entries({ POST: asset.POST, PUT: asset.PUT, DELETE: asset.DELETE })) {
      const reply = await callRoute(handler, { path: pathname + search, method, params: { file: "x" } });

      expect(reply.status, method).toBe(405);
    }
    expect((await openAsset(owner.assetUrl)).status).toBe(200);
  });

  it("opens nothing once its picture is deleted", async () => {
    const gone = await ownedWorld("sloe");
    await deleteOutput({ requestId: gone.ids.request, index: 0 });
    await db.rows("UPDATE output SET deleted_at = now() WHERE id = $1", [gone.ids.output]);

    expect([404, 410]).toContain((await openAsset(gone.assetUrl)).status);
  });
});

function signatureOf(url: URL): string {
  return url.searchParams.get("signature") ?? "";
}

function change(url: URL, name: string, edit: (text: string) => string): void {
  url.searchParams.set(name, edit(url.searchParams.get(name) ?? ""));
}

function swapCase(text: string): string {
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
}
