import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { onIdentityNeeded, RequestFailed, requestJson } from "./client";

const servers: { close(): void }[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test("the answer's JSON is returned, and the body is sent as JSON", async () => {
  const origin = await serve(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += String(chunk);
    res.setHeader("content-type", "application/json");
    res.end(JSON.stringify({ method: req.method, type: req.headers["content-type"], body }));
  });

  const answer = await requestJson(`${origin}/api/keys`, { method: "POST", body: { name: "storefront" } });

  expect(answer).toEqual({ method: "POST", type: "application/json", body: '{"name":"storefront"}' });
});

test("a form is sent as a form", async () => {
  const origin = await serve(async (req, res) => {
    let body = "";
    for await (const chunk of req) body += String(chunk);
    res.end(JSON.stringify({ type: req.headers["content-type"]?.split(";")[0], hasField: body.includes("olive") }));
  });
  const body = new FormData();
  body.append("prompt", "olive");

  const answer = await requestJson(`${origin}/api/playground/runs`, { method: "POST", body });

  expect(answer).toEqual({ type: "multipart/form-data", hasField: true });
});

test("a call that must not be done twice carries its key", async () => {
  const origin = await serve((req, res) => res.end(JSON.stringify({ key: req.headers["idempotency-key"] ?? null })));
  const call = { method: "POST", body: {} } as const;

  const keys = await Promise.all([
    requestJson(`${origin}/api/playground/runs`, { ...call, idempotencyKey: "press-1" }),
    requestJson(`${origin}/api/playground/runs`, call),
  ]);

  expect(keys).toEqual([{ key: "press-1" }, { key: null }]);
});

test("an empty answer is null", async () => {
  const origin = await serve((_req, res) => res.writeHead(204).end());

  await expect(requestJson(`${origin}/api/keys`, { method: "DELETE" })).resolves.toBeNull();
});

test("a call that needs a recent proof of identity asks for it once, and is sent again after it", async () => {
  let isProven = false;
  let asked = 0;
  const origin = await serve((_req, res) => (isProven ? res.end('{"id":"key_1"}') : refuseUnproven(res)));
  const forget = onIdentityNeeded(async () => {
    asked += 1;
    isProven = true;
    return true;
  });

  const answers = await Promise.all([requestJson(`${origin}/api/keys`), requestJson(`${origin}/api/keys`)]);
  forget();

  expect([answers, asked]).toEqual([[{ id: "key_1" }, { id: "key_1" }], 1]);
});

test("who would rather not prove it gets the refusal, and so does who proved it in vain", async () => {
  let calls = 0;
  const origin = await serve((_req, res) => {
    calls += 1;
    refuseUnproven(res);
  });
  const codes = [];
  for (const isProven of [false, true]) {
    const forget = onIdentityNeeded(async () => isProven);
    codes.push((await failureOf(requestJson(`${origin}/api/keys`, { method: "POST" }))).code);
    forget();
  }

  expect(codes).toEqual(["reauthentication_required", "reauthentication_required"]);
  expect(calls).toBe(3);
});

test("an error keeps its code, field, sentence, request id and whether another try makes sense", async () => {
  const origin = await serve((_req, res) => {
    res.writeHead(402, { "content-type": "application/json", "x-should-retry": "true", "x-request-id": "req_header" });
    const message = "This run needs 134 credits, 96 are available.";
    const error = {
      message,
      type: "insufficient_credits",
      code: "insufficient_credits",
      param: "n",
      request_id: "req_1",
    };
    res.end(JSON.stringify({ error }));
  });

  const failure = await failureOf(requestJson(`${origin}/api/runs`));

  expect({ ...failure, message: failure.message }).toEqual({
    name: "RequestFailed",
    message: "This run needs 134 credits, 96 are available.",
    code: "insufficient_credits",
    type: "insufficient_credits",
    param: "n",
    requestId: "req_1",
    isRetryable: true,
  });
});

test("an answer that is not ours, such as a proxy's page, still fails in our words with the id of the exchange", async () => {
  const origin = await serve((_req, res) =>
    res.writeHead(502, { "x-request-id": "req_2" }).end("<html>Bad gateway</html>"),
  );

  const failure = await failureOf(requestJson(`${origin}/api/keys`));

  expect([failure.code, failure.message, failure.requestId]).toEqual([
    "internal_error",
    "The server's answer could not be read.",
    "req_2",
  ]);
});

test("no connection is an error of its own that may be tried again", async () => {
  const origin = await serve((req) => req.socket.destroy());

  const failure = await failureOf(requestJson(`${origin}/api/keys`));

  expect([failure.code, failure.isRetryable]).toEqual(["no_connection", true]);
});

test("an aborted call is not reported as a lost connection", async () => {
  const origin = await serve(() => undefined);
  const abort = new AbortController();

  const call = requestJson(`${origin}/api/keys`, { signal: abort.signal });
  abort.abort(new Error("left the page"));

  await expect(call).rejects.toThrow("left the page");
});

async function failureOf(call: Promise<unknown>): Promise<RequestFailed> {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof RequestFailed)) throw new Error("The call did not fail with RequestFailed.");
  return failure;
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push({ close: () => server.close() && server.closeAllConnections() });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A listening TCP server always has an address with a port.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

function refuseUnproven(res: ServerResponse): void {
  const error = { message: "Confirm that it is you.", type: "permission_denied", code: "reauthentication_required" };
  res.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ error }));
}
