import type { BalanceSummary } from "@/lib/accounts/balance-summary";
import type { ListedSession, Session } from "@/lib/auth/sessions";
import type { TwoFactor } from "@/lib/auth/two-factor";
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
    limits: key.limits,
    status: key.status,
    previous: key.previous && { last4: key.previous.last4, expiresAt: key.previous.expiresAt.toISOString() },
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    lastUsedIp: key.lastUsedIp,
    spentThisMonth: toCredits(key.spentThisMonth),
    budgets: key.budgets.map(({ period, limit, used, resetsAt }) => ({
      period,
      limit: toCredits(limit),
      used: toCredits(used),
      resetsAt: resetsAt?.toISOString() ?? null,
    })),
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

/** `GET /api/two-factor`; `since` is null while it is off. */
export type WireTwoFactor = ReturnType<typeof toWireTwoFactor>;

export function toWireTwoFactor({ confirmedAt, recoveryCodesLeft }: TwoFactor) {
  return { since: confirmedAt?.toISOString() ?? null, recoveryCodesLeft };
}
