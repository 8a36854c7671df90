import { createHash } from "node:crypto";
import { ApiError } from "@/lib/core/errors";

/** Far deeper than any body we understand, and shallow enough for every stack. */
const MAX_DEPTH = 64;

/** SHA-256 in hex of each file as the caller sent it, in order. */
export type FileHashes = { images: readonly string[]; mask: string | null };

/**
 * What makes two calls the same: SHA-256 in hex over the parameters, whatever the order of their keys, and over the files
 * of an edit, however they came. `idempotency_key` is left out because it names the call instead of describing it. Throws 400 `invalid_json` for absurdly deep nesting.
 */
export function bodyHash(body: unknown, files: FileHashes | null = null): string {
  const described = canonical(withoutKey(body), 0);
  return createHash("sha256")
    .update(files ? `${described}\n${canonical(files, 0)}` : described)
    .digest("hex");
}

/** The same for calls that name themselves: two names are two calls, whatever they ask for. */
export function callHash(bodyHash: string, idempotencyKey: string | null): string {
  return createHash("sha256")
    .update(`${bodyHash}\n${idempotencyKey ?? ""}`)
    .digest("hex");
}

function withoutKey(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "idempotency_key"));
}

function canonical(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new ApiError("invalid_json", `The body is nested deeper than ${MAX_DEPTH} levels.`);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member, depth + 1)}`).join(",")}}`;
}
