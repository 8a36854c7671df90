import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashSecret, isWellFormedSecret, newSecret } from "./secret";
import { SECRET_PATTERN } from "./secret-pattern";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const secrets = fc.constantFrom("live", "test").map((mode) => newSecret(mode === "live" ? "live" : "test"));

describe("a new key", () => {
  it.each(["live", "test"] as const)("is pix_%s_, 32 random characters and a checksum of 6", (mode) => {
    const secret = newSecret(mode);

    expect(secret).toMatch(new RegExp(`^pix_${mode}_[0-9A-Za-z]{38}$`));
    expect(secret).toHaveLength(47);
    expect(isWellFormedSecret(secret)).toBe(true);
  });

  it("is never made twice and uses the whole alphabet", () => {
    const made = Array.from({ length: 2_000 }, () => newSecret("live"));

    expect(new Set(made).size).toBe(2_000);
    const characters = new Set(made.flatMap((secret) => [...secret.slice(9, 41)]));
    expect([...characters].sort().join("")).toBe(ALPHABET);
  });
});

describe("the checksum", () => {
  it("is the base62 CRC-32 of everything before it", () => {
    expect(isWellFormedSecret(`pix_live_${"0".repeat(32)}3R3h9t`)).toBe(true);
  });

  it("catches every single wrong character, wherever it is", () => {
    fc.assert(
      fc.property(
        secrets,
        fc.nat(46),
        fc.constantFrom(...ALPHABET, "_", " ", "é"),
        (secret, position, character) =>
          secret[position] === character ||
          !isWellFormedSecret(secret.slice(0, position) + character + secret.slice(position + 1)),
      ),
      { numRuns: 3_000 },
    );
  });

  it("catches two neighbours that were swapped", () => {
    fc.assert(
      fc.property(secrets, fc.integer({ min: 0, max: 45 }), (secret, at) => {
        const swapped = secret.slice(0, at) + secret[at + 1] + secret[at] + secret.slice(at + 2);
        return swapped === secret || !isWellFormedSecret(swapped);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(["", "pix_live_", "sk-proj-abc", "pix_prod_", "PIX_LIVE_"])("%j is no key", (start) => {
    const secret = newSecret("live");

    expect(isWellFormedSecret(start + secret.slice(9))).toBe(start === "pix_live_");
  });

  it.each([
    ["a character missing", (secret: string) => secret.slice(0, -1)],
    ["a character more", (secret: string) => `${secret}0`],
    ["a line break after it", (secret: string) => `${secret}\n`],
    ["a space before it", (secret: string) => ` ${secret}`],
  ])("%s is no key", (_, damage) => {
    expect(isWellFormedSecret(damage(newSecret("live")))).toBe(false);
  });
});

describe("S040: the pattern for secret scanners", () => {
  const found = (text: string) => [...text.matchAll(new RegExp(SECRET_PATTERN, "g"))].map(([match]) => match);

  it("finds every key in whatever stands around it, whole", () => {
    fc.assert(
      fc.property(secrets, fc.constantFrom("", " ", '"', "=", "\n", "Bearer "), (secret, around) => {
        expect(found(`${around}${secret}\n`)).toEqual([secret]);
      }),
    );
  });

  it.each([
    ["one character too few", (secret: string) => secret.slice(0, -1)],
    ["one too many", (secret: string) => `${secret}a`],
    ["another mode", (secret: string) => secret.replace("live", "prod")],
    ["a letter before it", (secret: string) => `x${secret}`],
    ["a character that no key has", (secret: string) => `${secret.slice(0, 20)}-${secret.slice(21)}`],
  ])("finds nothing with %s", (_, damage) => {
    expect(found(damage(newSecret("live")))).toEqual([]);
  });

  it("leaves to the checksum what only looks like a key", () => {
    const lookalike = `pix_live_${"0".repeat(38)}`;

    expect([found(lookalike), isWellFormedSecret(lookalike)]).toEqual([[lookalike], false]);
  });
});

it("what is stored is the SHA-256 of the whole key", () => {
  expect(hashSecret("abc").toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
