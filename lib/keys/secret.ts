import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import { SECRET_PATTERN } from "./secret-pattern";

export type KeyMode = "live" | "test";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const PREFIX_LENGTH = "pix_live_".length + 4;
const SHAPE = new RegExp(`^${SECRET_PATTERN}$`);

/**
 * A new API key: `pix_live_` or `pix_test_`, 32 random base62 characters (190 bits) and the base62 CRC-32 of all that
 * stands before it, so that typing errors and a scanner's false positives are recognised without a query.
 */
export function newSecret(mode: KeyMode): string {
  const random = Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const body = `pix_${mode}_${random}`;
  return body + checksum(body);
}

/** True for a string that `newSecret` could have made: right prefix, alphabet, length and checksum. */
export function isWellFormedSecret(value: string): boolean {
  return SHAPE.test(value) && checksum(value.slice(0, -CHECKSUM_LENGTH)) === value.slice(-CHECKSUM_LENGTH);
}

/** The two pieces by which people recognise a key once its secret is gone. */
export function recognisable(secret: string): { prefix: string; last4: string } {
  return { prefix: secret.slice(0, PREFIX_LENGTH), last4: secret.slice(-4) };
}

/** What is stored instead of the secret. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let position = 0; position < CHECKSUM_LENGTH; position++) {
    text = ALPHABET[rest % ALPHABET.length] + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}
