import type { Actor } from "@/lib/core/context";
import { fromCredits } from "@/lib/core/credits";
import type { Sql } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { grantCredits } from "@/lib/ledger/grant";
import { claimWelcome } from "@/lib/workspaces/claim-welcome";
import { welcomeCredits } from "@/lib/workspaces/welcome-credits";

type Newcomer = {
  userId: string;
  workspaceId: string;
  email: string;
  /** The network address that asks. */
  ip: string;
};

/**
 * Gives a workspace the welcome credits of the plan it has now, once: the reference names the workspace, whichever plan it gets
 * later. A mailbox that had them in another workspace, and a network address that had as many as configured today, get none.
 */
export async function grantWelcome(tx: Sql, actor: Actor, newcomer: Newcomer): Promise<void> {
  const { userId, workspaceId, email, ip } = newcomer;
  const credits = await welcomeCredits(workspaceId, tx);
  const mostPerDay = env.WELCOME_GRANTS_PER_ADDRESS_PER_DAY;
  const outcome = await claimWelcome(tx, { workspaceId, email, ip, credits, mostPerDay });
  // Granted earlier, by a plan that gave some: the ledger has that grant already.
  if (outcome !== "granted" || credits === 0) return;
  await grantCredits(
    { actor, workspaceId, requestId: userId, tx },
    {
      amount: fromCredits(credits),
      ref: `welcome:${workspaceId}`,
      reason: "Welcome credits",
      ...(env.WELCOME_CREDITS_DAYS ? { daysUntilExpiry: env.WELCOME_CREDITS_DAYS } : {}),
    },
  );
}
