import { subscribe } from "node:diagnostics_channel";
import { z } from "zod";

/** Under this name a length passes Next, which leaves `content-length` out of every route's answer. Never seen by a client. */
const LENGTH_HEADER = "x-pixapi-length";

type SetHeader = (name: string, value: string | string[]) => unknown;

const startedRequest = z.object({
  request: z.custom<{ url?: string }>((value) => typeof value === "object" && value !== null),
  response: z.custom<{ setHeader: SetHeader }>((value) => typeof value === "object" && value !== null),
});

/**
 * From here on pictures are sent with their length: without one a browser shows no progress, and a cache in between cannot
 * serve a part.
 */
export function sendLengths(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = startedRequest.parse(message);
    if (!request.url?.startsWith("/assets/")) return;
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) => setHeader(name === LENGTH_HEADER ? "content-length" : name, value);
  });
}

/** Lets the length of an answer reach its client. */
export function keepLength(headers: Headers): void {
  const length = headers.get("content-length");
  if (length !== null) headers.set(LENGTH_HEADER, length);
}
