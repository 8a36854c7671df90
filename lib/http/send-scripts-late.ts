import { subscribe } from "node:diagnostics_channel";
import { z } from "zod";
import { env } from "@/lib/env";
import { startScriptsLate } from "./start-scripts-late";

/** The folders of `app/(site)`: pages that can be read, and left, without a script. */
const READ_ONLY = new Set([
  ...["", "compare", "docs", "invariants", "models", "pricing"],
  ...["privacy", "status", "support", "terms"],
]);

type PageResponse = {
  setHeader(name: string, value: string | string[]): unknown;
  write(chunk: unknown): boolean;
  end(chunk?: unknown): unknown;
};

const startedRequest = z.object({
  request: z.custom<{ url?: string }>((value) => typeof value === "object" && value !== null),
  response: z.custom<PageResponse>((value) => typeof value === "object" && value !== null),
});

/** From here on the public pages of this process start their scripts when they have been painted. */
export function sendScriptsLate(): void {
  // While developing, Next's own tools are among the scripts.
  if (env.NODE_ENV === "development") return;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = startedRequest.parse(message);
    if (!isReadOnly(request.url ?? "")) return;
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) => {
      if (name.toLowerCase() === "content-type" && String(value).startsWith("text/html")) rewriteBody(response);
      return setHeader(name, value);
    };
  });
}

/** Whether an address as it was asked for, `/docs/errors/x?q=1`, is one of the public pages. */
export function isReadOnly(url: string): boolean {
  return READ_ONLY.has(/^\/([^/?#]*)/.exec(url)?.[1] ?? "none");
}

/** Next compresses what is written here: by now its own `write` stands before the socket's. */
function rewriteBody(response: PageResponse): void {
  const { write, end } = response;
  const parts: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) parts.push(Buffer.from(chunk));
    return true;
  };
  response.write = keep;
  response.end = (chunk) => {
    keep(chunk);
    Object.assign(response, { write, end });
    return parts.length === 0 ? response.end() : response.end(startScriptsLate(Buffer.concat(parts).toString()));
  };
}
