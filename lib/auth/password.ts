import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { remember } from "@/lib/core/remember";
import { createBulkhead } from "./bulkhead";
import { passwordCost } from "./password-cost";

const KEY_BYTES = 32;

/** `scrypt$N$r$p$salt$key`, so that the cost can rise later without a migration. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { N, r, p } = passwordCost;
  const key = await derive(password, salt, { N, r, p });
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Constant-time comparison with a hash that `hashPassword` made. Without one (an unknown account) the answer is false
 * after the same time.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = (hash ?? nobody()).split("$");
  if (scheme !== "scrypt" || !salt) return verifyPassword(password, null);
  const expected = Buffer.from(key ?? "", "base64url");
  const actual = await derive(password, Buffer.from(salt, "base64url"), { N: Number(n), r: Number(r), p: Number(p) });
  return expected.length === actual.length && timingSafeEqual(actual, expected);
}

/** What an account without a password is compared with: as much work as any other, and never equal. */
function nobody(): string {
  const { N, r, p } = passwordCost;
  return ["scrypt", N, r, p, "AAAAAAAAAAAAAAAAAAAAAA", ""].join("$");
}

/** Two at once: each takes 128 MB and one of libuv's four threads, which files and names are read with as well. */
function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const bulkhead = remember("password-bulkhead", () => createBulkhead({ atOnce: 2, waiting: 64 }));
  return bulkhead(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password, salt, KEY_BYTES, { ...cost, maxmem: 256 * 1024 * 1024 }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}
