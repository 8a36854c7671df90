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
