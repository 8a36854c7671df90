import type { ServerResponse } from "node:http";

/** Answers with a whole JSON body. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  send(response, status, "application/json", JSON.stringify(body), headers);
}

/** Answers with a whole body of any type. */
export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-type": contentType, "content-length": bytes.length, ...headers });
  response.end(bytes);
}
