import { expect, it } from "vitest";
import { mailboxOf } from "./mailbox-of";

it.each([
  ["mara@example.com", "mara@example.com"],
  ["Mara+pixapi@Example.com", "mara@example.com"],
  ["m.a.r.a+1@gmail.com", "mara@gmail.com"],
  ["mara@googlemail.com", "mara@gmail.com"],
  ["mara+x@proton.me", "mara@protonmail.com"],
  ["ma.ra@example.com", "ma.ra@example.com"],
])("%s is read in %s", (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});

it("keeps apart what may be two people", () => {
  expect(mailboxOf("mara@example.com")).not.toBe(mailboxOf("mara@example.org"));
});
