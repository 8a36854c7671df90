import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { signAssetUrl } from "@/lib/storage/asset-url";
import { deleteOutput } from "@/lib/storage/delete-output";
import { apiClient, openAsset } from "@/lib/testing/api-client";
import { callRoute } from "@/lib/testing/call-route";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf, imagesOf, pictureOf } from "@/lib/testing/wire";
import * as route from "./route";

useApi();

async function deliveredPicture(body: object = {}) {
  const { live } = await createTenant(10);
  const answer = imagesOf(await apiClient(live).generate(body));
  const url = new URL(answer.data[0]?.url ?? "");
  const outputId = url.pathname.slice("/assets/".length, -".png".length);
  return { url, outputId, picture: pictureOf(answer), requestId: answer.pixapi.request_id, answer };
}

describe("200", () => {
  it("a page of another origin may read the pixels, so that what comes from a CDN can be painted on, and sends no cookies for it", async () => {
    const { url } = await deliveredPicture();

    const { status, headers } = await openAsset(url.href);

    expect([status, headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("S092: the picture needs no key and is shown as a picture only", async () => {
    const { url, picture } = await deliveredPicture();

    const reply = await openAsset(url.href);

    expect(reply.status).toBe(200);
    expect(reply.bytes.equals(picture)).toBe(true);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      "content-type": "image/png",
      "content-length": String(picture.length),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "accept-ranges": "bytes",
      "x-request-id": expect.stringMatching(/^req_/),
    });
    expect(reply.headers.get("cache-control")).toMatch(/^private, max-age=\d+, no-transform$/);
  });

  it("HEAD tells its size and sends nothing", async () => {
    const { url, picture } = await deliveredPicture();

    const reply = await callRoute(route.HEAD, { path: url.href, method: "HEAD", params: { file: "x" } });

    expect([reply.status, reply.headers.get("content-length"), reply.bytes.length]).toEqual([
      200,
      String(picture.length),
      0,
    ]);
  });

  it("a signed variant has the asked width and format", async () => {
    const { outputId, answer } = await deliveredPicture();
    const expiresAt = new Date(answer.pixapi.expires_at * 1000);

    const url = signAssetUrl({ outputId, format: "png", expiresAt, width: 64, variantFormat: "jpeg" });

    expect(await sharp((await openAsset(url)).bytes).metadata()).toMatchObject({
      width: 64,
      height: 64,
      format: "jpeg",
    });
  });
});

it("206 for a range, 304 for a known tag, 416 beyond the end", async () => {
  const { url, picture } = await deliveredPicture();
  const etag = (await openAsset(url.href)).headers.get("etag") ?? "";

  const part = await openAsset(url.href, { range: "bytes=8-15" });
  const known = await openAsset(url.href, { "if-none-match": etag });
  const beyond = await openAsset(url.href, { range: `bytes=${picture.length}-` });

  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 8-15/${picture.length}`]);
  expect(part.bytes.equals(picture.subarray(8, 16))).toBe(true);
  expect([known.status, known.bytes.length, beyond.status]).toEqual([304, 0, 416]);
});

describe("404: a link that was not signed by us reads as a picture that never was", () => {
  it.each([
    ["no signature", (url: URL) => url.searchParams.delete("signature")],
    ["a cut signature", (url: URL) => url.searchParams.set("signature", "x")],
    ["a later expiry", (url: URL) => url.searchParams.set("expires", "9999999999")],
    ["an added width", (url: URL) => url.searchParams.set("w", "64")],
    ["an added parameter", (url: URL) => url.searchParams.set("download", "1")],
    ["another extension", (url: URL) => (url.pathname = url.pathname.replace(".png", ".webp"))],
    ["another id", (url: URL) => (url.pathname = `/assets/${newId("output")}.png`)],
    ["another host", (url: URL) => (url.host = "example.com")],
  ])("%s", async (what, forge) => {
    const { url } = await deliveredPicture();
    forge(url);

    const reply = await openAsset(url.href);

    // What is signed is this installation's own address: the one a request arrived under is not believed.
    expect(reply.status).toBe(what === "another host" ? 200 : 404);
    if (reply.status === 404) expect(errorOf(reply).message).toBe("There is no picture under this link.");
  });

  it("a signed link to a picture that does not exist", async () => {
    const expiresAt = new Date(Date.now() + 60_000);

    const reply = await openAsset(signAssetUrl({ outputId: newId("output"), format: "png", expiresAt }));

    expect([reply.status, errorOf(reply).message]).toEqual([404, "There is no picture under this link."]);
  });

  it("a picture that could not be decoded is served no more", async () => {
    const { url, outputId } = await deliveredPicture();
    await db.rows("SELECT refuse_output($1, 'broken')", [outputId]);

    expect((await openAsset(url.href)).status).toBe(404);
  });
});

describe("410", () => {
  it("a link of ours that has expired", async () => {
    const { outputId } = await deliveredPicture();
    const url = signAssetUrl({ outputId, format: "png", expiresAt: new Date(Date.now() - 1_000) });

    const reply = await openAsset(url);

    expect([reply.status, errorOf(reply).code]).toEqual([410, "gone"]);
    expect(errorOf(reply).message).toContain("GET /v1/requests/{id}");
  });

  it("a picture whose file is no longer stored", async () => {
    const { url, requestId } = await deliveredPicture();
    await deleteOutput({ requestId, index: 0 });

    expect((await openAsset(url.href)).status).toBe(410);
  });
});

it("405 for another method", async () => {
  const { url } = await deliveredPicture();

  const reply = await callRoute(route.DELETE, { path: url.href, method: "DELETE", params: { file: "x" } });

  expect([reply.status, reply.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});
