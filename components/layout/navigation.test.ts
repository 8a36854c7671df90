import { expect, test } from "vitest";
import { DESTINATIONS, isCurrent, SECONDARY_DESTINATIONS } from "./navigation";
import { OPERATOR_DESTINATIONS } from "./operator-navigation";

test("a page below a destination belongs to it, and a longer name does not", () => {
  const current = (pathname: string) =>
    [...DESTINATIONS, ...SECONDARY_DESTINATIONS].filter((to) => isCurrent(to, pathname)).map(({ label }) => label);

  expect(["/usage", "/usage/req_1", "/usages", "/settings/sessions", "/settings/profile", "/"].map(current)).toEqual([
    ["Usage"],
    ["Usage"],
    [],
    ["Settings"],
    ["Settings"],
    [],
  ]);
});

test("of the operators' pages exactly one is current, also on the one above all of them", () => {
  const current = (pathname: string) =>
    OPERATOR_DESTINATIONS.filter((to) => isCurrent(to, pathname)).map(({ label }) => label);

  expect(["/admin", "/admin/customers/ws_1", "/admin/log", "/usage"].map(current)).toEqual([
    ["Books"],
    ["Customers"],
    ["Operators’ log"],
    [],
  ]);
});

test("no two destinations share a jump key", () => {
  const keys = DESTINATIONS.map(({ jumpKey }) => jumpKey);

  expect(keys).toEqual(["p", "u", "i", "k", "e", "c"]);
});
