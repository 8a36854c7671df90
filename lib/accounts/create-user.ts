import { recordAct } from "@/lib/audit/record-act";
import { hashPassword } from "@/lib/auth/password";
import { lengthFault } from "@/lib/auth/password-fault";
import type { Actor } from "@/lib/core/context";
import { fromCredits, type Millicredits } from "@/lib/core/credits";
import { UserError } from "@/lib/core/user-error";
import { withTransaction } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { grantCredits } from "@/lib/ledger/grant";
import { openWallet } from "@/lib/ledger/open-wallet";
import { createWithOwner } from "@/lib/workspaces/create-with-owner";
import { emailSchema } from "@/lib/workspaces/email";
import { welcomeCredits } from "@/lib/workspaces/welcome-credits";

type NewUser = {
  email: string;
  password: string;
  isOperator: boolean;
  isVerified: boolean;
  /** Credits to start with instead of the welcome credits of the plan it begins with. */
  credits: number | null;
};

export type CreatedUser = { userId: string; workspaceId: string; email: string; balance: Millicredits };

/**
 * Creates a person with a workspace and a wallet of their own, and grants the welcome credits (or as many as given). An operator is written into the
 * operators' log.
 * Throws `UserError` for an address that is taken, an address or a password that cannot be used.
 */
export async function createUser(actor: Actor, input: NewUser): Promise<CreatedUser> {
  const email = emailSchema.safeParse(input.email);
  if (!email.success) throw new UserError(`"${input.email}" is not an e-mail address.`);
  const fault = lengthFault(input.password);
  if (fault) throw new UserError(fault);
  const passwordHash = await hashPassword(input.password);

  return withTransaction(async (tx) => {
    const owner = { email: email.data, passwordHash, isOperator: input.isOperator, isVerified: input.isVerified };
    const { userId, workspaceId } = await createWithOwner(tx, owner);
    await openWallet(tx, workspaceId);
    const welcome = fromCredits(input.credits ?? (await welcomeCredits(workspaceId, tx)));
    if (input.isOperator) {
      const change = { before: { operator: false }, after: { operator: true } };
      await recordAct(tx, actor, {
        action: "user.operator",
        target: userId,
        ...change,
        reason: "Created as an operator",
      });
    }
    const ctx = { actor, workspaceId, requestId: userId, tx };
    if (welcome > 0) {
      const days = input.credits === null ? env.WELCOME_CREDITS_DAYS : undefined;
      await grantCredits(ctx, {
        amount: welcome,
        ref: `welcome:${workspaceId}`,
        reason: "Welcome credits",
        ...(days ? { daysUntilExpiry: days } : {}),
      });
    }
    return { userId, workspaceId, email: email.data, balance: welcome };
  });
}
