import type { ServerResponse } from "node:http";

type Answer = { status: number; type: string; body: string; headers?: Record<string, string> };

/** Answers with a whole body of any type. */
export function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-type": type, "content-length": bytes.length, ...headers });
  response.end(bytes);
}
