import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { judgePurgeHook } from "./judge-purge-hook";

let server: Server | undefined;

afterEach(async () => {
  env.ASSETS_PURGE_URL = undefined;
  env.ASSETS_PURGE_TOKEN = undefined;
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = undefined;
});

/** Listens as a hook and returns its host. */
async function hook(answer: (req: IncomingMessage, res: ServerResponse) => void): Promise<string> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => {
    listening.listen(0, "127.0.0.1", resolve);
  });
  const { port }: Partial<AddressInfo> = Object(listening.address());
  return `127.0.0.1:${port}`;
}

it("a hook that takes a purge with its token is good, and was told of no picture that exists", async () => {
  const seen: (string | undefined)[] = [];
  const host = await hook((req, res) => {
    seen.push(req.method, req.url, req.headers.authorization);
    res.writeHead(204).end();
  });
  env.ASSETS_PURGE_URL = `http://${host}/purge{path}`;
  env.ASSETS_PURGE_TOKEN = "a-token-of-sixteen-and-more";

  expect(await judgePurgeHook()).toEqual({ place: `the purge hook at ${host}`, fault: null });
  expect(seen).toEqual([
    "POST",
    expect.stringMatching(/^\/purge\/assets\/img_\w+\.png$/),
    "Bearer a-token-of-sixteen-and-more",
  ]);
});

it("a hook that refuses is named with its answer, and not with the rest of its address", async () => {
  const host = await hook((_, res) => res.writeHead(403).end());
  env.ASSETS_PURGE_URL = `http://${host}/purge?secret=hidden`;

  expect(await judgePurgeHook()).toEqual({ place: `the purge hook at ${host}`, fault: "it answered 403" });
});

it("a hook that nobody listens at says so", async () => {
  env.ASSETS_PURGE_URL = "http://127.0.0.1:9/purge";

  expect(await judgePurgeHook()).toEqual({
    place: "the purge hook at 127.0.0.1:9",
    fault: expect.stringContaining(""),
  });
  expect((await judgePurgeHook())?.fault).not.toBeNull();
});

it("without a hook there is nothing to judge", async () => {
  expect(await judgePurgeHook()).toBeNull();
});
