import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { env } from "@/lib/env";
import { postPublic } from "./post-public";

let server: Server;
let base = "";
let received: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let answer: RequestListener;

beforeEach(async () => {
  received = [];
  answer = (_, response) => response.writeHead(200).end("taken");
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    received.push({ url: request.url ?? "", headers: request.headers, body: Buffer.concat(pieces).toString() });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  env.FETCH_ALLOWED_HOSTS = [host];
  base = `http://${host}`;
});

afterEach(async () => {
  env.FETCH_ALLOWED_HOSTS = [];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const post = (url: string, lookup?: LookupFunction) =>
  postPublic({ url, headers: { "webhook-id": "msg_1" }, body: '{"a":1}', ...(lookup ? { lookup } : {}) });

const resolvesTo =
  (address: string): LookupFunction =>
  (_, options, callback) =>
    options.all ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4);

it("sends the body with its headers, without cookies or credentials, and tells status and first words", async () => {
  expect(await post(`${base}/hook?a=1`)).toEqual({ ok: true, status: 200, text: "taken" });
  expect(received).toMatchObject([
    { url: "/hook?a=1", body: '{"a":1}', headers: { "webhook-id": "msg_1", "content-type": "application/json" } },
  ]);
  expect(received[0]?.headers).not.toHaveProperty("cookie");
  expect(received[0]?.headers).not.toHaveProperty("authorization");
});

it.each(["10.0.0.1", "127.0.0.1", "169.254.169.254"])(
  "S078: a public name that leads to %s is not connected to, whatever it led to when it was saved",
  async (address) => {
    const outcome = await post("http://receiver.example/", resolvesTo(address));

    expect(outcome).toEqual({ ok: false, reason: "could not be reached" });
    expect(received).toEqual([]);
  },
);

it("S078: a redirect is an answer and is not followed", async () => {
  answer = (_, response) => response.writeHead(307, { location: `${base}/inner` }).end();

  expect(await post(base)).toMatchObject({ ok: true, status: 307 });
  expect(received).toHaveLength(1);
});

it("S078: of an answer that never ends it reads the first kilobyte", async () => {
  answer = (_, response) => {
    response.writeHead(500);
    const timer = setInterval(() => response.write("x".repeat(700)), 5);
    response.on("close", () => clearInterval(timer));
  };

  expect(await post(base)).toEqual({ ok: true, status: 500, text: "x".repeat(1_024) });
});

it("waits ten seconds for an answer and no longer", async () => {
  answer = () => {};
  const startedAt = performance.now();

  expect(await post(base)).toEqual({ ok: false, reason: "no answer within 10 s" });
  expect(performance.now() - startedAt).toBeLessThan(11_000);
});

it("a URL that may not be fetched is not sent to", async () => {
  env.FETCH_ALLOWED_HOSTS = [];

  expect(await post(base)).toEqual({ ok: false, reason: "the URL must use the usual port of its scheme" });
  expect(received).toEqual([]);
});
