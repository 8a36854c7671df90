import { z } from "zod";

/** Why; kept in the operators' log, and on the customer's statement where credits move. */
export const reason = z
  .string()
  .trim()
  .min(3, "must say why in at least 3 characters")
  .max(500)
  .refine((value) => !value.includes("\0"), "holds a NUL character");

/** Names one opened form, so that pressing twice is one movement. */
export const formId = z.string().regex(/^[\w-]{16,64}$/, "must be 16 to 64 letters, digits, _ or -");

/** Credits with at most three decimals, positive or negative. */
const delta = z
  .number()
  .min(-10_000_000)
  .max(10_000_000)
  .refine((value) => value !== 0, "must not be 0")
  .refine((value) => Math.abs(value * 1_000 - Math.round(value * 1_000)) < 1e-6, "must have at most three decimals");

/** Bodies of the operators' routes; unknown fields are refused. Forms use the same schemas. */
export const adjustmentBody = z.strictObject({ credits: delta, reason, formId });
export const customerStatusBody = z.strictObject({ status: z.enum(["active", "suspended"]), reason });
