import { ApiError } from "@/lib/core/errors";
import { isMailConfigured } from "@/lib/env";
import { type AuthenticatedKey, findBySecret, type KeyScope } from "./find-by-secret";
import { isAddressAllowed } from "./is-address-allowed";
import { isWellFormedSecret } from "./secret";

/** Longer than any key we make; a longer header is refused before it is parsed. */
const MAX_HEADER_LENGTH = 512;

/**
 * The key that an `Authorization: Bearer …` header names; `address` is where the call comes from. Throws 401 with the
 * reason (missing, malformed or unknown, revoked, replaced, expired); a wrong checksum costs no query.
 */
export async function authenticate(authorization: string | null, address: string | null): Promise<AuthenticatedKey> {
  const secret = bearerOf(authorization);
  const key = isWellFormedSecret(secret) ? await findBySecret(secret, address) : null;
  if (!key) {
    throw new ApiError(
      "invalid_api_key",
      "This API key does not exist. Check that it was copied whole, or create a new one under Keys.",
    );
  }
  if (key.isDeleted) throw new ApiError("revoked_api_key", "This API key was deleted. Create a new one under Keys.");
  if (key.isRevoked) throw new ApiError("revoked_api_key", "This API key is disabled. Enable it under Keys.");
  if (key.isOrphaned) {
    throw new ApiError(
      "revoked_api_key",
      "Whoever created this API key has left the workspace, so it works no more. Create a new one under Keys.",
    );
  }
  if (key.isReplaced) {
    throw new ApiError(
      "revoked_api_key",
      "This secret was replaced when the API key was rotated, and its time is over. Use the new secret.",
    );
  }
  if (key.isExpired) throw new ApiError("expired_api_key", "This API key has expired. Create a new one under Keys.");
  return key;
}

/**
 * Throws 403 unless the key may act (its workspace is active), is used from an address it allows and has the scope. The
 * address is whole, null where it is not known.
 */
export function authorize(key: AuthenticatedKey, scope: KeyScope, address: string | null): void {
  if (key.isSuspended) {
    throw new ApiError("account_suspended", "This workspace is suspended. Write to the operator of this installation.");
  }
  if (key.mode === "live" && key.isUnverified && isMailConfigured()) {
    throw new ApiError(
      "email_not_verified",
      "Live keys work once the e-mail address of the account is verified: open the link in the mail. Test keys work now.",
    );
  }
  if (!isAddressAllowed(key.limits.allowedIps, address)) {
    throw new ApiError(
      "ip_not_allowed",
      `This API key may not be used from ${address ?? "an unknown address"}. Call from an address on its list, or change the list under Keys.`,
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
