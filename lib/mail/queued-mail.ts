import { z } from "zod";
import { moneyMails } from "./money-mails";

const common = { to: z.string(), messageId: z.string() };

/**
 * A mail as its job carries it: what to say and to whom, with what it has to tell in `about`, and the seed of a token but never
 * a token.
 */
export const queuedMailSchema = z.discriminatedUnion("template", [
  z.strictObject({ template: z.literal("verify-email"), ...common, seed: z.string() }),
  z.strictObject({ template: z.literal("reset-password"), ...common, seed: z.string() }),
  z.strictObject({ template: z.literal("account-exists"), ...common }),
  z.strictObject({ template: z.literal("password-changed"), ...common }),
  z.strictObject({ template: z.literal("two-factor-on"), ...common }),
  z.strictObject({ template: z.literal("two-factor-off"), ...common }),
  z.strictObject({ template: z.literal("recovery-code-used"), ...common }),
  ...moneyMails.map((mail) => mail.extend(common)),
]);

export type QueuedMail = z.output<typeof queuedMailSchema>;
