import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cookieName } from "@/lib/auth/cookies";
import { db } from "@/lib/db/sql";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { type Stack, startStack } from "@/lib/testing/start-stack";
import { waitUntil } from "@/lib/testing/wait-until";
import { rawGet } from "./raw-get";
import { rawSocket, statusesIn } from "./raw-socket";

let stack: Stack;
let origin: string;
let host: string;
let tenant: SignedIn;
/** A service of the inside network that nobody outside may reach through us. */
let inside: Server;
let insideOrigin: string;
let visits = 0;

beforeAll(async () => {
  stack = await startStack();
  origin = stack.webUrls[0] ?? "";
  host = new URL(origin).host;
  tenant = await signedInTenant(10);
  inside = createServer((_, response) => response.end("inside"));
  inside.on("connection", () => visits++);
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  insideOrigin = `http://127.0.0.1:${(inside.address() as AddressInfo).port}`;
});

afterAll(async () => {
  inside.closeAllConnections();
  inside.close();
  await stack.stop();
});

const SECOND = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
const LAST = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
const post = (headers: string, body: string) =>
  `POST /v1/images/generations HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;

describe("S110: what may be read as one request or as two", () => {
  it.each<[string, string, string]>([
    ["has a length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked", `0\r\n\r\n${SECOND}`],
    ["has chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 5", `0\r\n\r\n${SECOND}`],
    ["has chunks that are none", "Transfer-Encoding: xchunked", `0\r\n\r\n${SECOND}`],
    ["has chunks inside of something", "Transfer-Encoding: chunked, identity", `0\r\n\r\n${SECOND}`],
    ["names its encoding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", `0\r\n\r\n${SECOND}`],
    ["has a space before a colon", "Transfer-Encoding : chunked", `0\r\n\r\n${SECOND}`],
    ["has a vertical tab before a value", "Transfer-Encoding: \x0bchunked", `0\r\n\r\n${SECOND}`],
    ["has two lengths", `Content-Length: 0\r\nContent-Length: ${SECOND.length}`, SECOND],
    ["has a list of lengths", `Content-Length: 0, ${SECOND.length}`, SECOND],
    ["has a length with a sign", "Content-Length: +0", SECOND],
    ["has a length in hexadecimal", "Content-Length: 0x0", SECOND],
    ["ends its header lines half", "X-A: b\nTransfer-Encoding: chunked", `0\r\n\r\n${SECOND}`],
    ["has NUL in a header", "X-A: b\0c", SECOND],
    ["has a chunk whose size is none", "Transfer-Encoding: chunked", `0x0\r\n\r\n${SECOND}`],
    ["ends a chunk's size half", "Transfer-Encoding: chunked", `5\nhello\r\n0\r\n\r\n${SECOND}`],
  ])("is refused with its connection: it %s", async (_, headers, body) => {
    expect(statusesIn(await rawSocket(origin, post(headers, body)))).toEqual([400]);
  });

  it("is two where its client says so", async () => {
    expect(statusesIn(await rawSocket(origin, SECOND + LAST))).toEqual([200, 200]);
  });
});

describe("S077: nobody is fetched from through us", () => {
  it.each([
    ["the image optimiser", (to: string) => `/_next/image?url=${encodeURIComponent(`${to}/a.png`)}&w=64&q=75`],
    ["an absolute address", (to: string) => `${to}/`],
    ["an address behind a slash", (to: string) => `//${to.slice("http://".length)}/`],
    ["a user name", (to: string) => `@${to.slice("http://".length)}/`],
  ])("by %s, also when a socket is asked for", async (_, pathTo) => {
    for (const upgrade of [
      "Connection: close\r\n",
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
    ]) {
      const asked = `GET ${pathTo(insideOrigin)} HTTP/1.1\r\nHost: ${host}\r\n${upgrade}\r\n`;
      const answer = await rawSocket(origin, asked, 1_000);

      expect(answer).not.toContain("inside");
    }
    expect(visits).toBe(0);
  });
});

describe("S098: no line of a header is a client's", () => {
  it("the request id is ours, whatever is sent under its name", async () => {
    for (const id of ["mine", "a".repeat(5_000), "req_00000000000000000000000000"]) {
      const { headers } = await rawGet(origin, "/v1/models", { "x-request-id": id });

      expect(headers["x-request-id"]).toMatch(/^req_[0-9A-Z]{26}$/);
      expect(headers["x-request-id"]).not.toBe(id);
    }
  });

  it("line ends in paths and parameters begin no header", async () => {
    const line = "%0d%0aset-cookie:%20planted=1%0d%0a";
    for (const path of [`/v1/${line}`, `/usage?${line}`, `/usage/${line}`, `/assets/${line}`, `/docs/${line}/`]) {
      const { headers, status } = await rawGet(origin, path);

      expect(status, path).toBeLessThan(500);
      expect(JSON.stringify(headers["set-cookie"] ?? ""), path).not.toContain("planted");
      expect(headers.location ?? "", path).not.toMatch(/[\r\n]/);
    }
  });
});

it("S099: a line of the log is one line, and none of it moves a terminal's cursor", async () => {
  const planted = "\u001b[2J%0a%7B%22level%22:60%7D";
  await rawGet(origin, `/v1/planted-path-${encodeURIComponent(planted)}`, {
    authorization: `Bearer ${tenant.live.secret}`,
    "user-agent": "planted agent {}",
  });
  await waitUntil("the line", async () => stack.log("web-1").includes("/v1/*"));

  const log = stack.log("web-1");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(log).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  const objects = log.split("\n").filter((line) => line.startsWith("{"));
  expect(objects.length).toBeGreaterThan(3);
  for (const line of objects) expect(JSON.parse(line).level).toEqual(expect.anything());
});

it("S109: there is no Server Action to find, and what looks for one is not read", async () => {
  const deep = `["$${"[".repeat(50_000)}"]`;
  const cookie = `${cookieName("session")}=${tenant.browser.cookies.get(cookieName("session"))}`;
  for (const path of ["/", "/usage", "/credits", "/sign-in", "/admin"]) {
    for (const action of ["0".repeat(40), "x", "$ACTION_ID_1", "7f".repeat(21)]) {
      const startedAt = performance.now();
      const form = new FormData();
      form.append("0", deep);
      const answer = await fetch(origin + path, {
        method: "POST",
        headers: { "next-action": action, cookie },
        body: form,
        redirect: "manual",
      });
      await answer.arrayBuffer();

      expect([400, 404, 405, 409], `${path} ${action}`).toContain(answer.status);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
    }
  }
});

it("S111: calls that come together on one connection count one each", async () => {
  const { live, workspaceId } = await signedInTenant();
  await db.rows("UPDATE workspace SET requests_per_minute = 4 WHERE id = $1", [workspaceId]);
  const call = `GET /v1/models HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${live.secret}\r\n\r\n`;

  const statuses = statusesIn(await rawSocket(origin, call.repeat(8) + LAST));

  expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 429, 429, 200]);
});

it("S120: a compressed body is not unpacked, so that a small one cannot become a large one", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, '{"prompt":"a"} '));
  const startedAt = performance.now();

  const answer = await fetch(`${origin}/v1/quotes`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${tenant.live.secret}`,
      "content-type": "application/json",
      "content-encoding": "gzip",
    },
    body: bomb,
  });

  expect([answer.status, (await answer.json()).error.code]).toEqual([400, "invalid_json"]);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

it("S121: fifty uploads of a few bytes a second hold no memory and no one else up", async () => {
  const head = `--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;
  const before = residentBytes();
  const sockets = await Promise.all(
    Array.from({ length: 50 }, () =>
      openSlowly(
        `POST /v1/images/edits HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${tenant.live.secret}\r\n` +
          `Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 20000000\r\n\r\n${head}`,
      ),
    ),
  );
  for (let round = 0; round < 10; round++) {
    for (const socket of sockets) socket.write(Buffer.alloc(1_000, 1));
    const startedAt = performance.now();
    expect((await rawGet(origin, "/healthz")).status).toBe(200);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  }

  expect(residentBytes() - before).toBeLessThan(150_000_000);
  for (const socket of sockets) socket.destroy();
});

function openSlowly(beginning: string): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(beginning);
      resolve(socket);
    });
    socket.on("error", reject);
  });
}

function residentBytes(): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(stack.pid("web-1"))])) * 1_024;
}
