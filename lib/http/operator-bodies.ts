import { z } from "zod";
import { formId, reason } from "@/lib/operations/schema";
import { promoCode } from "@/lib/payments/schema";

/** `POST /api/operator/payments/{id}/refunds`: minor units of the payment's currency. */
export const refundBody = z.strictObject({
  amountCents: z.int().min(1).max(100_000_000),
  reason,
  /** Also what was spent already: the wallet may then owe credits. */
  beyondLot: z.boolean(),
  formId,
});

/** `POST /api/operator/promo-codes`; without a code one is made up that nobody guesses. */
export const newPromoCodeBody = z.strictObject({
  code: promoCode.optional(),
  credits: z
    .number()
    .positive()
    .max(1_000_000)
    .refine((value) => Math.abs(value * 1_000 - Math.round(value * 1_000)) < 1e-6, "must have at most three decimals"),
  maxRedemptions: z.int().min(1).max(1_000_000),
  /** The last day on which it works (UTC). */
  lastDay: z.iso.date().optional(),
});
