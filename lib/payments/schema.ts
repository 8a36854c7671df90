import { z } from "zod";
import { CUSTOM_AMOUNT, PACKS } from "@/lib/pricing/packs";

const isPack = (id: string) => PACKS.some((pack) => pack.id === id);

const { minCents, maxCents } = CUSTOM_AMOUNT;
const bounds = `must be a whole number of cents from ${minCents} to ${maxCents}`;

/** `POST /api/checkout`: what to buy and never what it is worth; the credits follow from the pack or the amount. */
export const checkoutBody = z
  .strictObject({
    pack: z
      .string()
      .refine(isPack, `must be one of ${PACKS.map(({ id }) => id).join(", ")}`)
      .optional(),
    amount_cents: z.int(bounds).min(minCents, bounds).max(maxCents, bounds).optional(),
  })
  .refine(
    ({ pack, amount_cents }) => (pack === undefined) !== (amount_cents === undefined),
    'it must name either "pack" or "amount_cents"',
  );

export type CheckoutBody = z.output<typeof checkoutBody>;
