import { formatCredits, toCredits } from "@/lib/core/credits";
import { listPromoCodes } from "@/lib/payments/list-promo-codes";
import type { Command } from "./command";

export const command: Command = {
  summary: "List the promo codes and how often each was redeemed",
  options: {},
  async run() {
    const codes = await listPromoCodes();
    const lines = codes.map(({ code, credits, redemptions, maxRedemptions, expiresAt }) => {
      const until = expiresAt ? `until ${expiresAt.toISOString()}` : "never expires";
      return `${code.padEnd(34)}${formatCredits(credits).padStart(12)} credits  ${redemptions} of ${maxRedemptions}  ${until}`;
    });
    return {
      text: lines.length === 0 ? "There are no promo codes." : lines.join("\n"),
      json: {
        promo_codes: codes.map(({ code, credits, redemptions, maxRedemptions, expiresAt }) => ({
          code,
          credits: toCredits(credits),
          redemptions,
          max_redemptions: maxRedemptions,
          expires_at: expiresAt?.toISOString() ?? null,
        })),
      },
    };
  },
};
