import { env } from "@/lib/env";
import { HEADERS } from "./openapi/operation";

/** What a program in a browser may read of an answer besides its body: every header that we describe. */
const EXPOSED = Object.keys(HEADERS).join(", ");
/** What it may send. The official clients tell of themselves in many headers under one beginning. */
const SENT = [
  "authorization",
  "content-type",
  "idempotency-key",
  "openai-organization",
  "openai-project",
  "traceparent",
];
const OF_CLIENTS = /^x-stainless-[a-z-]{1,40}$/;
const PREFLIGHT_SECONDS = "600";

/**
 * What pages of other sites may do with the public API: nothing, unless the operator lists their origin. A listed one is
 * told so by name, never with credentials; any other, `null` included, gets the answer without a word about it.
 */
export function corsHeaders({ headers, url }: Request, methods: readonly string[] = []): Record<string, string> {
  if (env.CORS_ORIGINS.length === 0 || !new URL(url).pathname.startsWith("/v1/")) return {};
  const origin = headers.get("origin");
  // Caches must not give one origin's answer to another.
  if (origin === null || !env.CORS_ORIGINS.includes(origin)) return { vary: "Origin" };
  const allowed = { vary: "Origin", "access-control-allow-origin": origin };
  if (methods.length === 0) return { ...allowed, "access-control-expose-headers": EXPOSED };
  return {
    ...allowed,
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": sendable(headers.get("access-control-request-headers") ?? "").join(", "),
    "access-control-max-age": PREFLIGHT_SECONDS,
  };
}

function sendable(asked: string): string[] {
  const ofClients = asked.split(",").map((name) => name.trim().toLowerCase());
  return [...SENT, ...ofClients.filter((name) => OF_CLIENTS.test(name))];
}
