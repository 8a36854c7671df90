import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import { z } from "zod";
import { pageHeaders, transportHeaders } from "./page-policy";

/** What answers programs, pictures and built files: none of it is a page. */
const NO_PAGES = ["/v1/", "/api/", "/assets/", "/_next/static/"];
const NONCE_BYTES = 16;

const startedRequest = z.object({
  request: z.custom<{ url?: string; headers: Record<string, unknown> }>(
    (value) => typeof value === "object" && value !== null,
  ),
  response: z.custom<{ setHeader(name: string, value: string): unknown }>(
    (value) => typeof value === "object" && value !== null,
  ),
});

/**
 * From here on every page of this process is sent with its policy. Next gives the nonce to its scripts when it finds the
 * policy among the request's headers, where what a client sends under this name is overwritten. No proxy.ts for it: one would
 * stand in front of every call of the API as well.
 */
export function sendPageHeaders(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = startedRequest.parse(message);
    const isPage = !NO_PAGES.some((prefix) => request.url?.startsWith(prefix));
    const headers = isPage ? pageHeaders(randomBytes(NONCE_BYTES).toString("base64")) : transportHeaders();
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { "content-security-policy": policy } = headers;
    if (policy !== undefined) request.headers["content-security-policy"] = policy;
  });
}
