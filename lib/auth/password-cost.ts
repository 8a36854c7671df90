/**
 * What one password costs to hash. OWASP's scrypt setting of 2^17 · 8 · 1: about 128 MB and a third of a second, on a thread of
 * libuv's pool. Tests that sign in hundreds of times lower it (lib/testing/cheap-passwords.ts); no variable does.
 */
export const passwordCost = { N: 2 ** 17, r: 8, p: 1 };
