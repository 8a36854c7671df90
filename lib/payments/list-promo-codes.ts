import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";

export type PromoCode = {
  code: string;
  credits: Millicredits;
  redemptions: number;
  maxRedemptions: number;
  expiresAt: Date | null;
  createdBy: string;
  createdAt: Date;
};

const LIMIT = 500;

type Row = {
  code: string;
  credits: number;
  redemptions: number;
  max_redemptions: number;
  expires_at: Date | null;
  created_by: string;
  created_at: Date;
};

/** The promo codes, newest first; at most 500. */
export async function listPromoCodes(): Promise<PromoCode[]> {
  const rows = await db.rows<Row>(
    `SELECT code, credits, redemptions, max_redemptions, expires_at, created_by, created_at FROM promo_code
      ORDER BY created_at DESC, code LIMIT ${LIMIT}`,
  );
  return rows.map((row) => ({
    code: row.code,
    credits: millicredits(row.credits),
    redemptions: row.redemptions,
    maxRedemptions: row.max_redemptions,
    expiresAt: row.expires_at,
    createdBy: row.created_by,
    createdAt: row.created_at,
  }));
}
