import type { Session } from "@/lib/auth/sessions";
import type { Context } from "@/lib/core/context";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";

/** The context in which a key's request acts. */
export function contextOf({ key, requestId }: { key: AuthenticatedKey; requestId: string }): Context {
  return { actor: { kind: "key", id: key.id }, workspaceId: key.workspaceId, requestId };
}

/** The context in which somebody who is signed in acts. */
export function userContextOf({ session, requestId }: { session: Session; requestId: string }): Context {
  return { actor: { kind: "user", id: session.userId }, workspaceId: session.workspaceId, requestId };
}
