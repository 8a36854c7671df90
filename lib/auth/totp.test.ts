import { expect, it } from "vitest";
import { findTotpStep, newTotpSecret, totpUri } from "./totp";

// The shared secret and times of RFC 6238's appendix B, whose eight digits end in these six.
const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number) => new Date(seconds * 1000);

it.each([
  [59, "287082", 1],
  [1_111_111_109, "081804", 37_037_036],
  [2_000_000_000, "279037", 66_666_666],
])("knows the code of second %i", (seconds, code, step) => {
  expect(findTotpStep({ secret: SECRET, code, at: at(seconds) })).toBe(step);
});

it("takes the step before and after, and none further away", () => {
  const stepAt = (seconds: number) => findTotpStep({ secret: SECRET, code: "081804", at: at(seconds) });

  expect([-60, -30, 0, 30, 60].map((away) => stepAt(1_111_111_109 + away))).toEqual([
    null,
    37_037_036,
    37_037_036,
    37_037_036,
    null,
  ]);
});

it.each(["", "28708", "2870820", "28708a", "２８７０８２"])("takes no %j for a code", (code) => {
  expect(findTotpStep({ secret: SECRET, code, at: at(59) })).toBeNull();
});

it("names the account in the address of the QR code", () => {
  expect(totpUri(SECRET, "mara@example.com")).toBe(
    `otpauth://totp/Pixapi:mara%40example.com?issuer=Pixapi&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
  );
});

it("makes secrets of 160 bits, each another", () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
});
