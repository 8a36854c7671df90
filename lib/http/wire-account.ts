import type { BalanceSummary } from "@/lib/accounts/balance-summary";
import type { ListedSession, Session } from "@/lib/auth/sessions";
import { toCredits } from "@/lib/core/credits";
import { isMailConfigured } from "@/lib/env";
import type { ListedKey } from "@/lib/keys/list";
import type { Profile } from "@/lib/workspaces/get-profile";

export type WireKey = ReturnType<typeof toWireKey>;
export type WireProfile = ReturnType<typeof toWireProfile>;

/** A key of `GET /api/keys`; times are ISO 8601, amounts credits. */
export function toWireKey(key: ListedKey) {
  return {
    id: key.id,
    name: key.name,
    mode: key.mode,
    prefix: key.prefix,
    last4: key.last4,
    scopes: key.scopes,
    status: key.status,
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    spentThisMonth: toCredits(key.spentThisMonth),
  };
}

/** `GET /api/me`. `liveKeysWork` is false while the address has to be verified first. */
export function toWireProfile({ user, workspace }: Profile, session: Session) {
  return {
    user: {
      id: user.id,
      email: user.email,
      emailVerified: user.emailVerified,
      hasPassword: user.hasPassword,
      isOperator: session.isOperator,
      createdAt: user.createdAt.toISOString(),
    },
    workspace,
    sessionId: session.sessionId,
    liveKeysWork: user.emailVerified || !isMailConfigured(),
  };
}

/** `GET /api/balance`, in credits; `lastUnitCredits` is the price of one image at the settings used last, null before. */
export function toWireBalance({ posted, held, available, lastUnit }: BalanceSummary) {
  return {
    available: toCredits(available),
    held: toCredits(held),
    total: toCredits(posted),
    lastUnitCredits: lastUnit === null ? null : toCredits(lastUnit),
  };
}

/** A session of `GET /api/sessions`. */
export type WireSession = ReturnType<typeof toWireSession>;

export function toWireSession(session: ListedSession, current: Session) {
  return {
    id: session.id,
    isCurrent: session.id === current.sessionId,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    ip: session.ip,
    userAgent: session.userAgent,
  };
}
