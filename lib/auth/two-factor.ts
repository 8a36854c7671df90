import { clock } from "@/lib/core/clock";
import { db, type Sql } from "@/lib/db/sql";
import { decrypt, encrypt } from "./encrypt";
import { findTotpStep, newTotpSecret } from "./totp";

export type TwoFactor = {
  /** null: off, also while a secret waits for its first code. */
  confirmedAt: Date | null;
  recoveryCodesLeft: number;
};

/** Whether the person signs in with a second factor, and how many recovery codes they have left. */
export async function getTwoFactor(userId: string): Promise<TwoFactor> {
  const [row] = await db.rows<{ confirmed_at: Date | null; codes_left: number }>(
    `SELECT confirmed_at,
        (SELECT count(*)::int FROM recovery_code c WHERE c.user_id = t.user_id AND used_at IS NULL) AS codes_left
      FROM two_factor t WHERE user_id = $1`,
    [userId],
  );
  return { confirmedAt: row?.confirmed_at ?? null, recoveryCodesLeft: row?.codes_left ?? 0 };
}

/** Makes the secret that waits for its first code, in place of one that waited before; null while one is in use. */
export async function prepareSecret(userId: string): Promise<string | null> {
  const secret = newTotpSecret();
  const prepared = await db.rows(
    `INSERT INTO two_factor AS t (user_id, secret) VALUES ($1, $2)
      ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, created_at = now()
      WHERE t.confirmed_at IS NULL RETURNING user_id`,
    [userId, encrypt(secret, userId)],
  );
  return prepared.length === 1 ? secret : null;
}

/** Takes the secret that waits into use with its first code; false for a wrong code, or when none waits. */
export async function confirmTwoFactor(tx: Sql, userId: string, code: string): Promise<boolean> {
  return takeStep(tx, { userId, code, isConfirmed: false });
}

/** Uses up the code of the secret in use; false for a wrong one, and for one whose step was taken before. */
export async function takeTotpCode(userId: string, code: string): Promise<boolean> {
  return takeStep(db, { userId, code, isConfirmed: true });
}

/** Forgets secret and recovery codes; false when none was in use. */
export async function dropTwoFactor(tx: Sql, userId: string): Promise<boolean> {
  const dropped = await tx.rows(
    "DELETE FROM two_factor WHERE user_id = $1 AND confirmed_at IS NOT NULL RETURNING user_id",
    [userId],
  );
  return dropped.length === 1;
}

type Step = { userId: string; code: string; isConfirmed: boolean };

async function takeStep(sql: Sql, { userId, code, isConfirmed }: Step): Promise<boolean> {
  const [row] = await sql.rows<{ secret: Buffer }>(
    "SELECT secret FROM two_factor WHERE user_id = $1 AND (confirmed_at IS NOT NULL) = $2",
    [userId, isConfirmed],
  );
  const step = row ? findTotpStep({ secret: decrypt(row.secret, userId), code, at: clock.now() }) : null;
  if (!row || step === null) return false;
  // The condition is in the write: of two that bring the same code at once, one is taken.
  const taken = await sql.rows(
    `UPDATE two_factor SET last_step = $3, confirmed_at = coalesce(confirmed_at, now())
      WHERE user_id = $1 AND secret = $2 AND (confirmed_at IS NOT NULL) = $4 AND coalesce(last_step, 0) < $3
      RETURNING user_id`,
    [userId, row.secret, step, isConfirmed],
  );
  return taken.length === 1;
}
