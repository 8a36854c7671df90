import { expect, test } from "vitest";
import { NO_LIMITS } from "@/components/keys/limits-draft";
import type { Key } from "@/components/keys/queries";
import { filterKeys } from "./filter-keys";

const ANY = { text: "", modes: [], statuses: [] };

function key(facts: Partial<Key>): Key {
  return {
    id: "key_01KPQ7J7DWB7QZ3WCEK3YVPBRA",
    name: "storefront",
    mode: "live",
    prefix: "pix_live_Zk8w",
    last4: "t3Rv",
    scopes: ["generate", "read"],
    limits: NO_LIMITS,
    previous: null,
    status: "active",
    createdBy: "mara@example.com",
    createdAt: "2026-11-01T10:00:00.000Z",
    lastUsedAt: null,
    lastUsedIp: null,
    spentThisMonth: 0,
    budgets: [],
    ...facts,
  };
}

const KEYS = [
  key({}),
  key({ id: "key_2", name: "ci", mode: "test", prefix: "pix_test_c0Kd", last4: "77Ue" }),
  key({ id: "key_3", name: "old app", prefix: "pix_live_Gm3t", last4: "Yb5s", status: "disabled" }),
];

function found(filter: Partial<typeof ANY> | { modes: string[] } | { statuses: string[] }): string[] {
  return filterKeys(KEYS, { ...ANY, ...filter }).map(({ name }) => name);
}

test("a key is found by name, prefix, last four, the short form and its id, in any case", () => {
  expect(found({ text: "STORE" })).toEqual(["storefront"]);
  expect(found({ text: "pix_test_c0" })).toEqual(["ci"]);
  expect(found({ text: "yb5s" })).toEqual(["old app"]);
  expect(found({ text: "pix_live_Zk8w…t3Rv" })).toEqual(["storefront"]);
  expect(found({ text: " key_2 " })).toEqual(["ci"]);
  expect(found({ text: "nothing" })).toEqual([]);
});

test("filters narrow together and an unset one hides nothing", () => {
  expect(found({})).toEqual(["storefront", "ci", "old app"]);
  expect(found({ modes: ["live"] })).toEqual(["storefront", "old app"]);
  expect(found({ statuses: ["disabled", "expired"] })).toEqual(["old app"]);
  expect(found({ text: "store", statuses: ["disabled"] })).toEqual([]);
});
