import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { requireEnv } from "@/lib/env";

const ALGORITHM = "aes-256-gcm";
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a secret that we must be able to read again: version, nonce, tag and ciphertext in one piece. `boundTo` names
 * whose it is; put into another row it cannot be read.
 */
export function encrypt(secret: string, boundTo: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key(), nonce).setAAD(Buffer.from(boundTo));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), text]);
}

/** What `encrypt` was given. Throws when the bytes, the owner or PIXAPI_ENCRYPTION_SECRET are others than then. */
export function decrypt(sealed: Buffer, boundTo: string): string {
  if (sealed[0] !== VERSION) throw new Error(`A secret was encrypted with the unknown version ${sealed[0]}.`);
  const [nonce, rest] = [sealed.subarray(1, 1 + NONCE_BYTES), sealed.subarray(1 + NONCE_BYTES)];
  const decipher = createDecipheriv(ALGORITHM, key(), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(boundTo)).setAuthTag(rest.subarray(0, TAG_BYTES));
  return Buffer.concat([decipher.update(rest.subarray(TAG_BYTES)), decipher.final()]).toString("utf8");
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", requireEnv("PIXAPI_ENCRYPTION_SECRET"), "", "pixapi:encrypt", 32));
}
