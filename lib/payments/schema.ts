import { z } from "zod";
import { CUSTOM_AMOUNT, PACKS } from "@/lib/pricing/packs";

const isPack = (id: string) => PACKS.some((pack) => pack.id === id);

const { minCents, maxCents } = CUSTOM_AMOUNT;
const bounds = `must be a whole number of cents from ${minCents} to ${maxCents}`;

const sale = {
  pack: z
    .string()
    .refine(isPack, `must be one of ${PACKS.map(({ id }) => id).join(", ")}`)
    .optional(),
  amount_cents: z.int(bounds).min(minCents, bounds).max(maxCents, bounds).optional(),
};

const namesOneSale = ({ pack, amount_cents }: { pack?: string | undefined; amount_cents?: number | undefined }) =>
  (pack === undefined) !== (amount_cents === undefined);
const ONE_SALE = 'it must name either "pack" or "amount_cents"';

/** `POST /api/checkout`: what to buy and never what it is worth; the credits follow from the pack or the amount. */
export const checkoutBody = z.strictObject(sale).refine(namesOneSale, ONE_SALE);

export type CheckoutBody = z.output<typeof checkoutBody>;

const MAX_CREDITS = 100_000_000;
const wholeCredits = z.int().min(1).max(MAX_CREDITS);

/** The largest sum that automatic recharges of a month may be limited to, in cents. */
const MAX_CEILING_CENTS = 10_000_000;

/** `PUT /api/auto-top-up`: recharge by `pack` or `amount_cents` when fewer than `below_credits` are available. */
export const autoTopUpBody = z
  .strictObject({
    enabled: z.boolean(),
    below_credits: wholeCredits,
    ...sale,
    monthly_ceiling_cents: z.int().min(minCents).max(MAX_CEILING_CENTS),
  })
  .refine(namesOneSale, ONE_SALE);

export type AutoTopUpBody = z.output<typeof autoTopUpBody>;

/** `PUT /api/alerts`: null for what nobody wants to be told. */
export const alertsBody = z.strictObject({
  low_balance_credits: wholeCredits.nullable(),
  key_budget_80: z.boolean(),
  daily_spend_credits: wholeCredits.nullable(),
});

export type AlertsBody = z.output<typeof alertsBody>;

/** A promo code as people type it; spaces around it and small letters are forgiven. */
export const promoCode = z
  .string()
  .max(64)
  .transform((code) => code.trim().toUpperCase())
  .refine((code) => /^[A-Z0-9-]{4,32}$/.test(code), "must be 4 to 32 letters, digits or hyphens");

/** `POST /api/promo-codes`. */
export const promoCodeBody = z.strictObject({ code: promoCode });
