import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { fetchPublic } from "./fetch-public";

let server: Server;
let port = 0;
let connections = 0;
let requests: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
let answer: RequestListener;

beforeEach(async () => {
  connections = 0;
  requests = [];
  answer = (_, response) => response.end("picture");
  server = createServer((request, response) => {
    requests.push({ url: request.url ?? "", headers: request.headers });
    answer(request, response);
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  env.FETCH_ALLOWED_HOSTS = [];
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get = (url: string, options: { maxBytes?: number; lookup?: LookupFunction } = {}) =>
  fetchPublic({ url, maxBytes: 1_000, signal: AbortSignal.timeout(20_000), ...options });

const resolvesTo =
  (...addresses: string[]): LookupFunction =>
  (_, options, callback) => {
    const [first = ""] = addresses;
    if (options.all)
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    else callback(null, first, first.includes(":") ? 6 : 4);
  };

/** The test's own server, as an operator allows a host of the own network. */
function allowServer(): string {
  env.FETCH_ALLOWED_HOSTS = [`127.0.0.1:${port}`];
  return `http://127.0.0.1:${port}`;
}

it("reads a picture from an allowed host", async () => {
  const got = await get(`${allowServer()}/a.png?x=1`);

  expect(got).toEqual({ ok: true, bytes: Buffer.from("picture") });
  expect(requests[0]?.url).toBe("/a.png?x=1");
});

it("S079: sends no cookie, credential or address of ours", async () => {
  await get(allowServer());

  expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
    "accept",
    "accept-encoding",
    "connection",
    "host",
    "user-agent",
  ]);
});

describe("S069, S070: an address outside the public internet is refused before a connection", () => {
  it.each([
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[fd00:ec2::254]",
    "①②⑦.⓪.⓪.①",
    "127.0.0.1.",
    "169.254.169.254",
    "10.0.0.1",
  ])("http://%s", async (host) => {
    expect(await get(`http://${host}/`)).toEqual({
      ok: false,
      reason: "refused",
      because: "is not on the public internet",
    });
    expect(connections).toBe(0);
  });

  it.each(["localhost", "localhost.", "app.localtest.me", "metadata.google.internal"])("http://%s", async (host) => {
    const toSelf = resolvesTo("127.0.0.1");

    expect(await get(`http://${host}/`, { lookup: toSelf })).toEqual({ ok: false, reason: "unreachable" });
    expect(connections).toBe(0);
  });
});

it.each([5432, 6379, 9000, 8080])("S071: port %i is refused", async (other) => {
  expect(await get(`https://example.com:${other}/`)).toMatchObject({
    reason: "refused",
    because: "must use the usual port of its scheme",
  });
});

describe("S072: a redirect", () => {
  it.each([301, 302, 303, 307, 308])("%i is followed by hand, without headers of ours", async (status) => {
    const base = allowServer();
    answer = (request, response) => {
      if (request.url === "/a") response.writeHead(status, { location: "/b", "set-cookie": "a=b" }).end();
      else response.end("moved");
    };

    expect(await get(`${base}/a`)).toEqual({ ok: true, bytes: Buffer.from("moved") });
    expect(requests[1]?.headers.cookie).toBeUndefined();
  });

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "http://[::1]:5432/",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "http://user@example.com/",
  ])("to %s ends the fetch", async (location) => {
    const base = allowServer();
    answer = (_, response) => response.writeHead(302, { location }).end();

    expect(await get(base)).toEqual({ ok: false, reason: "unreachable" });
    expect(requests.length).toBe(1);
  });

  it("in a circle ends after three hops", async () => {
    const base = allowServer();
    answer = (_, response) => response.writeHead(302, { location: "/again" }).end();

    expect(await get(base)).toEqual({ ok: false, reason: "unreachable" });
    expect(requests.length).toBe(4);
  });
});

describe("S073: a name is judged by the addresses of the very connection", () => {
  it.each([
    ["a private address", ["10.0.0.1"]],
    ["a public and a private one", ["93.184.216.34", "127.0.0.1"]],
    ["a public IPv4 and a private IPv6 address", ["93.184.216.34", "fd00::1"]],
  ])("%s is refused", async (_, addresses) => {
    let asked = 0;
    const lookup: LookupFunction = (...parameters) => {
      asked++;
      resolvesTo(...addresses)(...parameters);
    };

    expect(await get("http://rebind.example/", { lookup })).toEqual({ ok: false, reason: "unreachable" });
    expect([asked, connections]).toEqual([1, 0]);
  });
});

it.each([
  ["file:///etc/passwd", "must begin with https://"],
  ["gopher://example.com/", "must begin with https://"],
  ["ftp://example.com/", "must begin with https://"],
  ["blob:https://example.com/1", "must begin with https://"],
  ["jar:http://example.com!/", "must begin with https://"],
  ["unix:/var/run/docker.sock", "must begin with https://"],
  ["javascript:alert(1)", "must begin with https://"],
  ["https://user:secret@example.com/", "must not hold a user name or password"],
  ["not a url", "is not a URL"],
  [`https://example.com/${"a".repeat(8_000)}`, "is longer than 2048 characters"],
])("S074: %.60s is refused", async (url, because) => {
  expect(await get(url)).toEqual({ ok: false, reason: "refused", because });
});

describe("S075: an answer", () => {
  it("of more bytes than allowed is dropped, whatever its length header says", async () => {
    const base = allowServer();
    answer = (_, response) => {
      response.write("x".repeat(900));
      response.end("x".repeat(900));
    };

    expect(await get(base)).toEqual({ ok: false, reason: "too_large" });
  });

  it.each([
    ["compressed", 200, { "content-encoding": "gzip" }],
    ["404", 404, {}],
    ["204", 204, {}],
    ["500", 500, {}],
  ])("that is %s counts as unreachable", async (_, status, headers) => {
    const base = allowServer();
    answer = (__, response) => response.writeHead(status, headers).end(status === 204 ? undefined : "picture");

    expect(await get(base)).toEqual({ ok: false, reason: "unreachable" });
  });
});

it("S076: an open port, a closed one and a refused name answer alike, on the full second", async () => {
  const base = allowServer();
  answer = (_, response) => response.writeHead(500).end();
  const closed = "http://127.0.0.1:1";
  env.FETCH_ALLOWED_HOSTS.push("127.0.0.1:1");

  const outcomes = await Promise.all(
    [() => get(base), () => get(closed), () => get("http://inner.example/", { lookup: resolvesTo("10.0.0.1") })].map(
      async (probe) => {
        const startedAt = performance.now();
        const outcome = await probe();
        return { outcome, seconds: Math.floor((performance.now() - startedAt) / 990) };
      },
    ),
  );

  expect(new Set(outcomes.map((one) => JSON.stringify(one)))).toEqual(
    new Set(['{"outcome":{"ok":false,"reason":"unreachable"},"seconds":1}']),
  );
});
