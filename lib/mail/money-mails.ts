import { z } from "zod";

/** Money and credits come as people read them: `$10.00`, `1,000`. */
const shown = z.string().max(200);
const payment = z.strictObject({ paymentId: shown, amount: shown, credits: shown, balance: shown });

/** What mails about money have to tell. */
export const moneyMails = [
  z.strictObject({ template: z.literal("receipt"), about: payment }),
  z.strictObject({ template: z.literal("refund"), about: payment }),
  z.strictObject({ template: z.literal("dispute"), about: payment }),
  z.strictObject({ template: z.literal("dispute-reversed"), about: payment }),
  z.strictObject({
    template: z.literal("auto-top-up-failed"),
    about: z.strictObject({ amount: shown, reason: shown, isOff: z.boolean() }),
  }),
  z.strictObject({ template: z.literal("auto-top-up-authentication"), about: z.strictObject({ amount: shown }) }),
  z.strictObject({ template: z.literal("auto-top-up-off"), about: z.strictObject({ reason: shown }) }),
  z.strictObject({
    template: z.literal("low-balance"),
    about: z.strictObject({ available: shown, threshold: shown, daysLeft: z.number().nullable() }),
  }),
  z.strictObject({
    template: z.literal("key-budget"),
    about: z.strictObject({ keyName: shown, used: shown, budget: shown, period: z.enum(["day", "month", "total"]) }),
  }),
  z.strictObject({ template: z.literal("daily-spend"), about: z.strictObject({ spent: shown, threshold: shown }) }),
] as const;

export type MoneyMail = z.output<(typeof moneyMails)[number]>;
