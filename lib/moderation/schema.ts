import { z } from "zod";
import { wordsOf } from "./words-of";

export const RULE_KINDS = ["blocked_term", "allowed_term"] as const;
export const STRICTNESSES = ["off", "standard", "strict"] as const;
export const MAX_TERM = 100;
/** Of one owner. */
export const MAX_TERMS = 500;
export const MAX_REASON = 1_000;

export type RuleKind = (typeof RULE_KINDS)[number];
export type Strictness = (typeof STRICTNESSES)[number];

/** Kept as it is compared: `Ｇｕｎ`, `GUN` and `gun.` are one term. */
const term = z
  .string()
  .min(1, "is empty")
  .max(MAX_TERM, `must have at most ${MAX_TERM} characters`)
  .transform((value) => wordsOf(value).join(" "))
  .refine((value) => value !== "", "has no letter, digit or sign in it")
  .refine((value) => value.length <= MAX_TERM, `must have at most ${MAX_TERM} characters`);

const words = (name: string) =>
  z
    .string()
    .trim()
    .min(3, `must say ${name} in at least 3 characters`)
    .max(MAX_REASON, `must have at most ${MAX_REASON} characters`)
    .refine((value) => !value.includes("\0"), "holds a NUL character");

/** `POST /api/moderation/rules` */
export const ruleBody = z.strictObject({ kind: z.enum(RULE_KINDS), term });

/** `PATCH /api/moderation`: what is not named stays. */
export const moderationBody = z
  .strictObject({ strictness: z.enum(STRICTNESSES).optional(), require_end_user: z.boolean().optional() })
  .refine((body) => Object.keys(body).length > 0, "names no setting");

/** `POST /api/usage/{id}/report` */
export const reportBody = z.strictObject({ reason: words("why") });

/** `POST /api/operator/moderation/reports/{id}` */
export const reportAnswerBody = z.strictObject({
  outcome: z.enum(["upheld", "overturned"]),
  note: words("why"),
});

export type RuleBody = z.output<typeof ruleBody>;
export type ModerationBody = z.output<typeof moderationBody>;
