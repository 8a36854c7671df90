import type { Actor } from "@/lib/core/context";
import { fromCredits } from "@/lib/core/credits";
import type { Sql } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { grantCredits } from "@/lib/ledger/grant";

type Newcomer = { userId: string; workspaceId: string };

/** Gives a workspace its welcome credits, once: the reference names the workspace. */
export async function grantWelcome(tx: Sql, actor: Actor, { userId, workspaceId }: Newcomer): Promise<void> {
  if (env.WELCOME_CREDITS === 0) return;
  await grantCredits(
    { actor, workspaceId, requestId: userId, tx },
    { amount: fromCredits(env.WELCOME_CREDITS), ref: `welcome:${workspaceId}`, reason: "Welcome credits" },
  );
}
