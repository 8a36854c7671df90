import { createHmac, randomInt } from "node:crypto";
import { db, type Sql } from "@/lib/db/sql";
import { requireEnv } from "@/lib/env";

const CODES = 10;
const LENGTH = 10;
/** Without what is mistaken for something else when it is written by hand: 0 and O, 1, I and L, U and V. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ";

/** Makes ten new codes in place of all older ones, and returns them as `XXXXX-XXXXX`: to be shown once. */
export async function replaceRecoveryCodes(tx: Sql, userId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, newCode);
  await tx.rows("DELETE FROM recovery_code WHERE user_id = $1", [userId]);
  for (const code of codes) {
    await tx.rows("INSERT INTO recovery_code (user_id, hash) VALUES ($1, $2)", [userId, hashOf(userId, code)]);
  }
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`);
}

/** Uses a code up, once, however it is spaced; false for one that is unknown or used. */
export async function takeRecoveryCode(userId: string, code: string): Promise<boolean> {
  const plain = code.replace(/[\s-]/g, "").toUpperCase();
  const used = await db.rows(
    "UPDATE recovery_code SET used_at = now() WHERE user_id = $1 AND hash = $2 AND used_at IS NULL RETURNING user_id",
    [userId, hashOf(userId, plain)],
  );
  return used.length === 1;
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Keyed: 48 bits could be searched by whoever has a copy of the database alone. */
function hashOf(userId: string, code: string): Buffer {
  const key = requireEnv("PIXAPI_ENCRYPTION_SECRET");
  return createHmac("sha256", key).update(`recovery-code:${userId}:${code}`).digest();
}
