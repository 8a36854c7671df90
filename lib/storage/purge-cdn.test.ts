import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { serveRoutes } from "@/lib/testing/serve-routes";
import { purgeCdn } from "./purge-cdn";

const ID = "img_01KPQ7J7DWB7QZ3WCEK3YVPBRA";
const PATH = `/assets/${ID}.png`;

afterEach(() => {
  env.ASSETS_BASE_URL = undefined;
  env.ASSETS_PURGE_URL = undefined;
  env.ASSETS_PURGE_TOKEN = undefined;
});

async function purging(status = 200) {
  const calls: { path: string; authorization: string | null; body: unknown }[] = [];
  const origin = await serveRoutes(async (request) => {
    const { pathname: path } = new URL(request.url);
    calls.push({ path, authorization: request.headers.get("authorization"), body: await request.json() });
    return new Response("done", { status });
  });
  env.ASSETS_BASE_URL = "https://cdn.example";
  env.ASSETS_PURGE_URL = `${origin}/purge{path}`;
  env.ASSETS_PURGE_TOKEN = "a token of the purge";
  return calls;
}

describe("a deleted picture", () => {
  it("is told to the CDN by path, address and tag, with the token", async () => {
    const calls = await purging();

    await purgeCdn({ id: ID, format: "png" });

    expect(calls).toEqual([
      {
        path: `/purge${PATH}`,
        authorization: "Bearer a token of the purge",
        body: { type: "asset.deleted", id: ID, path: PATH, url: `https://cdn.example${PATH}`, tag: ID },
      },
    ]);
  });

  it.each([404, 500, 302])("is told again when the CDN answers %i", async (status) => {
    await purging(status);

    await expect(purgeCdn({ id: ID, format: "png" })).rejects.toThrow(`it answered ${status}`);
  });

  it("is told again when nobody answers", async () => {
    env.ASSETS_PURGE_URL = "http://127.0.0.1:9/purge";

    await expect(purgeCdn({ id: ID, format: "png" })).rejects.toThrow("ECONNREFUSED");
  });

  it("is told to nobody where there is no CDN", async () => {
    const calls = await purging();
    env.ASSETS_PURGE_URL = undefined;

    await purgeCdn({ id: ID, format: "png" });

    expect(calls).toEqual([]);
  });
});
