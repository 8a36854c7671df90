import { expect, it } from "vitest";
import { ERRORS } from "@/lib/core/errors";
import { outcomes } from "./outcomes";

it("every error of the API is an outcome that costs nothing", () => {
  const all = outcomes();
  const listed = all.filter(({ error }) => error !== null).map(({ id }) => id);

  const missing = Object.keys(ERRORS).filter((code) => !listed.includes(code));

  expect(missing.sort()).toEqual([
    "cross_site_request",
    "not_signed_in",
    "payments_unavailable",
    "reauthentication_required",
    "wrong_credentials",
  ]);
  expect(all.filter(({ error, isFree }) => error !== null && !isFree)).toEqual([]);
});

it("every outcome has an anchor of its own, and says 0 credits exactly if nothing is charged", () => {
  const all = outcomes();

  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.filter(({ isFree, charged }) => isFree !== charged.startsWith("0 credits"))).toEqual([]);
});

/** Anchors are linked to, so they stay; what is charged is the contract's. */
const CHARGED = [
  ["delivered", "each at its price"],
  ["fewer-images", "those that arrived; the rest is released"],
  ["smaller-tier", "the price of the smaller tier"],
  ["larger-tier", "the price of what was asked for"],
  ["auto", "1K for auto size, high for auto quality, whatever came back"],
  ["client-leaves-before", "0 credits"],
  ["client-leaves-after", "its price; the pictures are kept and can be fetched"],
  ["cancelled-before", "0 credits"],
  ["cancelled-after", "its price; the pictures are kept"],
  ["sdk-retry", "once, whichever of the two is answered"],
  ["replay", "0 credits"],
  ["damaged", "0 credits; charged already, it is refunded by itself"],
  ["process-dies", "0 credits"],
  ["fetched-again", "0 credits"],
  ["quote", "0 credits"],
  ["test-key", "0 credits"],
];

it("every end that is no error is charged what the contract says, and says in words of its own what happened", () => {
  const ends = outcomes().filter(({ error }) => error === null);

  expect(ends.map(({ id, charged }) => [id, charged])).toEqual(CHARGED);
  expect(new Set(ends.map(({ outcome }) => outcome)).size).toBe(ends.length);
  expect(ends.map(({ outcome }) => outcome)).not.toContain("");
});

it("errors follow the other ends in the order of their status", () => {
  const all = outcomes();
  const statuses = all.slice(CHARGED.length).map(({ error }) => error?.status ?? 0);

  expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
  expect(statuses[0]).toBe(400);
});
