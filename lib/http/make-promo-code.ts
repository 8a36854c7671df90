import type { z } from "zod";
import type { Session } from "@/lib/auth/sessions";
import { fromCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { UserError } from "@/lib/core/user-error";
import { createPromoCode } from "@/lib/payments/create-promo-code";
import type { newPromoCodeBody } from "./operator-bodies";

const DAY_MS = 86_400_000;

/** Makes the promo code that an operator asks for and gives it. Throws 400 for one that exists. */
export async function makePromoCode(
  session: Session,
  { code, credits, maxRedemptions, lastDay }: z.output<typeof newPromoCodeBody>,
): Promise<string> {
  const actor = { kind: "user", id: session.userId } as const;
  // It works until that day is over.
  const expiresAt = lastDay === undefined ? null : new Date(Date.parse(lastDay) + DAY_MS);
  const promo = { code: code ?? null, credits: fromCredits(credits), maxRedemptions, expiresAt };
  return createPromoCode(actor, promo).catch((error: unknown) => {
    if (error instanceof UserError) throw new ApiError("invalid_value", error.message, { param: "code" });
    throw error;
  });
}
