import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export type ReceivedRequest = { path: string; headers: IncomingMessage["headers"]; body: string };

/** What the server does with one request, after its body was read. */
export type Act = (res: ServerResponse, request: ReceivedRequest) => void;

export type ScriptedServer = {
  origin: string;
  received: ReceivedRequest[];
  /** Sockets the client has open to it right now. */
  openSockets: () => number;
  /** Sockets the client has opened so far. */
  acceptedSockets: () => number;
  /** Resolves when no socket is open any more. */
  untilIdle: () => Promise<void>;
  close: () => Promise<void>;
};

/** A real HTTP server on a free port that plays its acts one per request; the last one repeats. */
export async function startScriptedServer(...acts: [Act, ...Act[]]): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  let accepted = 0;
  const idleWaiters: (() => void)[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of req) chunks.push(chunk);
    } catch {
      return; // a client that hung up in the middle of its request
    }
    const request = { path: req.url ?? "", headers: req.headers, body: Buffer.concat(chunks).toString("utf8") };
    const act = acts[Math.min(received.length, acts.length - 1)];
    received.push(request);
    act?.(res, request);
  });
  server.on("connection", (socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on("error", () => {}); // clients hang up on purpose
    socket.on("close", () => {
      sockets.delete(socket);
      if (sockets.size === 0) for (const wake of idleWaiters.splice(0)) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${portOf(server.address())}`,
    received,
    openSockets: () => sockets.size,
    acceptedSockets: () => accepted,
    untilIdle: () => new Promise((resolve) => (sockets.size === 0 ? resolve() : idleWaiters.push(resolve))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with a status, headers and a body; objects are sent as JSON. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Act {
  return (res) => {
    const isText = typeof body === "string";
    const bytes = Buffer.from(isText ? body : JSON.stringify(body));
    const type = isText ? "text/plain" : "application/json";
    res.writeHead(status, { "content-type": type, "content-length": bytes.length, ...headers });
    res.end(bytes);
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server does not listen on a port");
  return address.port;
}
