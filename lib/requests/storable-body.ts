import { maskSecrets } from "@/lib/core/mask-secrets";

const MAX_STORED_LENGTH = 16_384;

/**
 * What the usage record keeps of a body as it was sent: an object without NUL and lone surrogates (Postgres stores
 * neither) and without API keys that were pasted into it, empty when it is larger than a record should be.
 */
export function storableBody(body: unknown): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return {};
  const text = JSON.stringify(body, (_, value) =>
    typeof value === "string" ? maskSecrets(value.toWellFormed().replaceAll("\0", "")) : value,
  );
  // A key, unlike a value, cannot be mended without becoming another key.
  if (text.length > MAX_STORED_LENGTH || text.includes("\\u0000") || !text.isWellFormed()) return {};
  return JSON.parse(text);
}
