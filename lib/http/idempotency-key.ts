import { ApiError } from "@/lib/core/errors";

const MAX_LENGTH = 255;

/** The `Idempotency-Key` header, or null. Throws 400 for one that is empty, too long or not printable ASCII. */
export function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (key.length > MAX_LENGTH || !/^[\x20-\x7e]+$/.test(key)) {
    throw new ApiError(
      "invalid_value",
      `The Idempotency-Key header must have 1 to ${MAX_LENGTH} printable ASCII characters.`,
      {
        param: "idempotency_key",
      },
    );
  }
  return key;
}
