import { formatCredits, fromCredits, toCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { UserError } from "@/lib/core/user-error";
import { grantToCustomer } from "@/lib/operations/grant-to-customer";
import { findByEmail } from "@/lib/workspaces/find-by-email";
import type { Command } from "./command";
import { number, text } from "./values";

export const command: Command = {
  summary: "Give a user's workspace credits",
  options: {
    email: { type: "string", description: "The user whose workspace gets the credits", isRequired: true },
    credits: { type: "string", description: "How many, at most three decimals", isRequired: true },
    reason: { type: "string", description: "Shown on the statement and in the operators' log", isRequired: true },
    ref: { type: "string", description: "Names the grant: the same ref twice is one grant" },
    days: { type: "string", description: "After how many days what is left of them ends; without it never" },
  },
  async run(values) {
    const credits = number(values, "credits", { min: 0.001, decimals: 3 });
    if (credits === null) throw new UserError("--credits needs a value.");
    const days = number(values, "days", { min: 1, decimals: 0 });
    const { workspaceId } = await findByEmail(text(values, "email"));
    const requestId = newId("request");
    const ref = values.ref === undefined ? `cli:${requestId}` : `cli:${workspaceId}:${text(values, "ref")}`;
    const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId } as const;
    const grant = await grantToCustomer(ctx, {
      amount: fromCredits(credits),
      ref,
      reason: text(values, "reason").slice(0, 500),
      ...(days === null ? {} : { daysUntilExpiry: days }),
    });
    const json = {
      workspace_id: workspaceId,
      credits: grant.applied ? credits : 0,
      applied: grant.applied,
      balance: toCredits(grant.balanceAfter),
    };
    const text_ = grant.applied ? `Granted ${credits} credits.` : "This grant was made before; nothing was added.";
    return { text: `${text_} The balance is ${formatCredits(grant.balanceAfter)}.`, json };
  },
};
