import type { Actor } from "@/lib/core/context";
import { fromCredits } from "@/lib/core/credits";
import type { Sql } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { grantCredits } from "@/lib/ledger/grant";
import { claimWelcome } from "@/lib/workspaces/claim-welcome";

type Newcomer = {
  userId: string;
  workspaceId: string;
  email: string;
  /** The network address that asks. */
  ip: string;
};

/**
 * Gives a workspace its welcome credits, once: the reference names the workspace. A mailbox that had them in another
 * workspace, and a network address that had as many as configured today, get none.
 */
export async function grantWelcome(tx: Sql, actor: Actor, newcomer: Newcomer): Promise<void> {
  if (env.WELCOME_CREDITS === 0) return;
  const { userId, workspaceId, email, ip } = newcomer;
  const mostPerDay = env.WELCOME_GRANTS_PER_ADDRESS_PER_DAY;
  if ((await claimWelcome(tx, { workspaceId, email, ip, mostPerDay })) !== "granted") return;
  await grantCredits(
    { actor, workspaceId, requestId: userId, tx },
    {
      amount: fromCredits(env.WELCOME_CREDITS),
      ref: `welcome:${workspaceId}`,
      reason: "Welcome credits",
      ...(env.WELCOME_CREDITS_DAYS ? { daysUntilExpiry: env.WELCOME_CREDITS_DAYS } : {}),
    },
  );
}
