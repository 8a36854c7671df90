import { ApiError } from "@/lib/core/errors";
import { isMailConfigured } from "@/lib/env";
import { type AuthenticatedKey, findBySecret, type KeyScope } from "./find-by-secret";
import { isWellFormedSecret } from "./secret";

/** Longer than any key we make; a longer header is refused before it is parsed. */
const MAX_HEADER_LENGTH = 512;

/**
 * The key that an `Authorization: Bearer …` header names. Throws 401 with the reason (missing, malformed or unknown,
 * revoked, expired); a wrong checksum costs no query.
 */
export async function authenticate(authorization: string | null): Promise<AuthenticatedKey> {
  const secret = bearerOf(authorization);
  const key = isWellFormedSecret(secret) ? await findBySecret(secret) : null;
  if (!key) {
    throw new ApiError(
      "invalid_api_key",
      "This API key does not exist. Check that it was copied whole, or create a new one under Keys.",
    );
  }
  if (key.isDeleted) throw new ApiError("revoked_api_key", "This API key was deleted. Create a new one under Keys.");
  if (key.isRevoked) throw new ApiError("revoked_api_key", "This API key is disabled. Enable it under Keys.");
  if (key.isExpired) throw new ApiError("expired_api_key", "This API key has expired. Create a new one under Keys.");
  return key;
}

/** Throws 403 unless the key may act (its workspace is active) and has the scope. */
export function authorize(key: AuthenticatedKey, scope: KeyScope): void {
  if (key.isSuspended) {
    throw new ApiError("account_suspended", "This workspace is suspended. Write to the operator of this installation.");
  }
  if (key.mode === "live" && key.isUnverified && isMailConfigured()) {
    throw new ApiError(
      "email_not_verified",
      "Live keys work once the e-mail address of the account is verified: open the link in the mail. Test keys work now.",
    );
  }
  if (!key.scopes.includes(scope)) {
    throw new ApiError("scope_missing", `This API key lacks the scope "${scope}". Use a key that has it.`);
  }
}

function bearerOf(authorization: string | null): string {
  if (!authorization) {
    throw new ApiError("missing_api_key", 'No API key was sent. Add the header "Authorization: Bearer pix_live_…".');
  }
  const match = authorization.length <= MAX_HEADER_LENGTH ? /^Bearer +(\S+)$/i.exec(authorization) : null;
  return match?.[1] ?? "";
}
