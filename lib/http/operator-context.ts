import type { Context } from "@/lib/core/context";
import type { SignedExchange } from "./route";

/** The context in which an operator acts on somebody's workspace. */
export function operatorContextOf(
  { session, requestId }: Pick<SignedExchange, "session" | "requestId">,
  workspaceId: string,
): Context {
  return { actor: { kind: "user", id: session.userId }, workspaceId, requestId };
}
