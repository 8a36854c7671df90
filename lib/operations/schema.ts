import { z } from "zod";
import { findModel } from "@/lib/catalog";
import { TIERS } from "@/lib/catalog/sizes";

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
export const customerPlanBody = z.strictObject({ plan: z.string().min(1).max(64), reason });
export const customerStatusBody = z.strictObject({ status: z.enum(["active", "suspended"]), reason });

export const switchBody = z.strictObject({ on: z.boolean(), reason });

const countUpTo = (most: number) =>
  z
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(most, `must be at most ${most.toLocaleString("en-US")}`)
    .nullable();

const model = z
  .string()
  .max(64)
  .refine((id) => findModel(id)?.id === id, "is not the id of a model");

/** Everything of a plan; null: the installation's limit, or everything. */
export const planBody = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "must have 1 to 40 characters")
    .max(40, "must have 1 to 40 characters")
    .regex(/^[^\p{C}]+$/u, "holds a character that cannot be shown"),
  requestsPerMinute: countUpTo(1_000_000),
  imagesPerMinute: countUpTo(1_000_000),
  concurrentRequests: countUpTo(100_000),
  models: z.array(model).min(1, "names no model").max(50).nullable(),
  maxTier: z.enum(TIERS).nullable(),
  /** Whole credits that a new workspace of the plan gets, once. */
  welcomeCredits: z
    .int("must be a whole number of credits")
    .min(0, "must be at least 0")
    .max(1_000_000, "must be at most 1,000,000")
    .nullable(),
  /** New workspaces begin with it; the plan that is the default now stays so until another becomes it. */
  isDefault: z.boolean(),
  reason,
});
