import type { Exchange } from "../exchange";
import { pageHeaders } from "./page-headers";

/** Sends the browser on to `location` after a form. */
export function sendBack(response: Exchange["response"], location: string): void {
  response.writeHead(303, { ...pageHeaders(location), location, "content-length": 0 });
  response.end();
}
