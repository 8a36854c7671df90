import { expect, it } from "vitest";
import { env } from "@/lib/env";
import { decrypt, encrypt } from "./encrypt";

it("gives back what it was given, and never looks the same twice", () => {
  const [one, other] = [encrypt("JBSWY3DPEHPK3PXP", "usr_1"), encrypt("JBSWY3DPEHPK3PXP", "usr_1")];

  expect([decrypt(one, "usr_1"), decrypt(other, "usr_1")]).toEqual(["JBSWY3DPEHPK3PXP", "JBSWY3DPEHPK3PXP"]);
  expect(one.equals(other)).toBe(false);
  expect(one.toString("latin1")).not.toContain("JBSWY3DP");
});

it("reads nothing that was moved to another row, changed, or encrypted with another secret", () => {
  const sealed = encrypt("JBSWY3DPEHPK3PXP", "usr_1");
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;

  expect(() => decrypt(sealed, "usr_2")).toThrow();
  expect(() => decrypt(changed, "usr_1")).toThrow();
  env.PIXAPI_ENCRYPTION_SECRET = "another-encryption-secret-0123456789abcdef";
  expect(() => decrypt(sealed, "usr_1")).toThrow();
});

it("refuses a version it does not know", () => {
  expect(() => decrypt(Buffer.from([9, 1, 2, 3]), "usr_1")).toThrow("unknown version 9");
});
