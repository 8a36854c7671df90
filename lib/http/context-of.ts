import type { Context } from "@/lib/core/context";
import type { AuthenticatedKey } from "@/lib/keys/find-by-secret";

/** The context in which a key's request acts. */
export function contextOf({ key, requestId }: { key: AuthenticatedKey; requestId: string }): Context {
  return { actor: { kind: "key", id: key.id }, workspaceId: key.workspaceId, requestId };
}
