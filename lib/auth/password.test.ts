import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

const PASSWORD = "correct horse battery";
const hash = await hashPassword(PASSWORD);

it("the right password is accepted and every other one refused", async () => {
  expect(await verifyPassword(PASSWORD, hash)).toBe(true);
  expect(await verifyPassword(`${PASSWORD} `, hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

it("the stored text names its cost and a salt of its own, and not the password", async () => {
  expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(hash).not.toContain(PASSWORD);
  expect(await hashPassword(PASSWORD)).not.toBe(hash);
});

it("a hash made with another cost is still verified", async () => {
  const cheap = "scrypt$16384$8$1$c2FsdHNhbHRzYWx0c2FsdA$";
  const { scryptSync } = await import("node:crypto");
  const key = scryptSync("x", Buffer.from("saltsaltsaltsalt"), 32, { N: 16_384, r: 8, p: 1 }).toString("base64url");

  expect(await verifyPassword("x", cheap + key)).toBe(true);
});

it.each(["", "none", "scrypt$16384$8$1", "bcrypt$16384$8$1$c2FsdA$a2V5", "scrypt$16384$8$1$$"])(
  "the stored text %j matches no password",
  async (stored) => {
    expect(await verifyPassword(PASSWORD, stored)).toBe(false);
  },
);
