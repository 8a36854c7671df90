import { createServer, type ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { onTestFinished } from "vitest";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/**
 * Serves route handlers by their path, or one for everything, on a real socket until the running test ends. Gives the
 * server's origin.
 */
export async function serveRoutes(routes: Record<string, Handler> | Handler): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
    const handler = typeof routes === "function" ? routes : routes[url.pathname];
    if (!handler) return outgoing.writeHead(404).end();
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const { method = "GET" } = incoming;
    const body = method === "GET" ? null : new ReadableStream<Uint8Array>(sourceOf(incoming));
    const left = new AbortController();
    // As Next tells it: the end of a connection after the whole answer is no leaving.
    outgoing.on("close", () => outgoing.writableFinished || left.abort());
    const request = new Request(url, { method, headers, body, signal: left.signal, ...{ duplex: "half" } });
    const response = await handler(request, { params: Promise.resolve({}) });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body) await send(response.body, outgoing);
    else outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen on a port");
  return `http://127.0.0.1:${address.port}`;
}

/** Piece by piece as the client takes them; a client that hangs up cancels the stream. */
async function send(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const pieces = async function* () {
    for await (const piece of body) yield piece;
  };
  // The client hung up, or the stream broke: a broken answer is told by a broken connection.
  await pipeline(pieces, outgoing).catch(() => outgoing.destroy());
}

/** An error of the socket ends the body as an error, as it does under Next. */
function sourceOf(incoming: Readable): UnderlyingDefaultSource<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]();
  return {
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  };
}
