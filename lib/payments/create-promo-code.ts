import { randomInt } from "node:crypto";
import { type Actor, actorLabel } from "@/lib/core/context";
import type { Millicredits } from "@/lib/core/credits";
import { UserError } from "@/lib/core/user-error";
import { db } from "@/lib/db/sql";

type NewCode = {
  /** As `promoCode` gives it; null: one that nobody guesses. */
  code: string | null;
  credits: Millicredits;
  maxRedemptions: number;
  expiresAt: Date | null;
};

/** Without what people confuse. */
const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const LENGTH = 12;

/** Makes a promo code and returns it. Throws `UserError` when it exists. */
export async function createPromoCode(actor: Actor, { code: wanted, ...promo }: NewCode): Promise<string> {
  const code = wanted ?? Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join("");
  const created = await db.rows(
    `INSERT INTO promo_code (code, credits, max_redemptions, expires_at, created_by) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (code) DO NOTHING RETURNING code`,
    [code, promo.credits, promo.maxRedemptions, promo.expiresAt, actorLabel(actor)],
  );
  if (created.length === 0) throw new UserError(`The promo code ${code} exists already.`);
  return code;
}
