import { z } from "zod";

const MAX_CREDITS = 1_000_000_000;

const credits = z
  .int("must be a whole number of credits")
  .min(1, "must be at least 1")
  .max(MAX_CREDITS, `must be at most ${MAX_CREDITS.toLocaleString("en-US")}`)
  .nullable();

/** Whole credits in a period of UTC; null: no budget. What is not named stays as it is. */
export const budgetsBody = z
  .strictObject({
    credits_per_day: credits.optional(),
    credits_per_month: credits.optional(),
    credits_total: credits.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "names no budget");

export type BudgetsBody = z.output<typeof budgetsBody>;

/** As long as the API takes them. */
export const MAX_END_USER = 512;

/** Days that new pictures are kept: 0 deletes them when they were delivered, null is the installation's default. */
export const retentionBody = z.strictObject({
  retention_days: z
    .int("must be a whole number of days")
    .min(0, "must be at least 0")
    .max(365, "must be at most 365")
    .nullable(),
});

const perMinute = z
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(1_000_000, "must be at most 1,000,000")
  .nullable();

/** Limits of an end user, null: none; and the reason for which they are blocked, null: they are not. What is not named stays. */
export const endUserBody = z
  .strictObject({
    requests_per_minute: perMinute.optional(),
    images_per_minute: perMinute.optional(),
    concurrent_requests: perMinute.optional(),
    blocked: z
      .strictObject({
        reason: z
          .string()
          .trim()
          .min(3, "must say why in at least 3 characters")
          .max(500)
          .refine((value) => !value.includes("\0"), "holds a NUL character"),
      })
      .nullable()
      .optional(),
  })
  .refine((body) => Object.keys(body).length > 0, "names nothing to change");

export type EndUserBody = z.output<typeof endUserBody>;
