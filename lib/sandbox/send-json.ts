import type { ServerResponse } from "node:http";
import { send } from "./send";

/** Answers with a whole JSON body. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  send(response, { status, type: "application/json", body: JSON.stringify(body), headers });
}
