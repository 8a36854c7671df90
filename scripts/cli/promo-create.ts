import { formatCredits, fromCredits, toCredits } from "@/lib/core/credits";
import { UserError } from "@/lib/core/user-error";
import { createPromoCode } from "@/lib/payments/create-promo-code";
import { promoCode } from "@/lib/payments/schema";
import type { Command } from "./command";
import { number, text } from "./values";

export const command: Command = {
  summary: "Make a promo code that gives credits to who redeems it",
  options: {
    credits: {
      type: "string",
      description: "How many each redemption gives, at most three decimals",
      isRequired: true,
    },
    redemptions: { type: "string", description: "By how many workspaces; each redeems it once", isRequired: true },
    code: { type: "string", description: "4 to 32 letters, digits or hyphens; one is made up otherwise" },
    expires: { type: "string", description: "The last day it works, as 2027-01-31 (UTC)" },
  },
  async run(values) {
    const credits = number(values, "credits", { min: 0.001, decimals: 3 });
    const maxRedemptions = number(values, "redemptions", { min: 1, decimals: 0 });
    if (credits === null || maxRedemptions === null) throw new UserError("--credits and --redemptions need values.");
    const amount = fromCredits(credits);
    const expiresAt = values.expires === undefined ? null : endOfDay(text(values, "expires"));
    const wanted = values.code === undefined ? null : parseCode(text(values, "code"));
    const actor = { kind: "operator", via: "cli" } as const;
    const code = await createPromoCode(actor, { code: wanted, credits: amount, maxRedemptions, expiresAt });
    const until = expiresAt ? ` until ${expiresAt.toISOString()}` : "";
    return {
      text: `Made the promo code ${code}: ${formatCredits(amount)} credits for each of ${maxRedemptions} workspaces${until}.`,
      json: {
        code,
        credits: toCredits(amount),
        max_redemptions: maxRedemptions,
        expires_at: expiresAt?.toISOString() ?? null,
      },
    };
  },
};

function parseCode(typed: string): string {
  const parsed = promoCode.safeParse(typed);
  if (parsed.success) return parsed.data;
  throw new UserError(`--code ${parsed.error.issues[0]?.message ?? "cannot be used"}, not "${typed}".`);
}

function endOfDay(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(date.getTime())) {
    throw new UserError(`--expires must be a day like 2027-01-31, not "${day}".`);
  }
  return new Date(date.getTime() + 24 * 60 * 60 * 1000);
}
