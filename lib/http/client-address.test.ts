import { afterEach, describe, expect, it } from "vitest";
import { env } from "@/lib/env";
import { clientAddress, wholeClientAddress } from "./client-address";

const from = (headers: Record<string, string>) => clientAddress(new Request("http://127.0.0.1:3000/", { headers }));

afterEach(() => {
  env.TRUSTED_PROXIES = 0;
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["nonsense", "unknown"],
])("S111: counts the socket %s as %s", (peer, counted) => {
  expect(from({ "x-pixapi-peer": peer })).toBe(counted);
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6"],
  ["fe80::1%eth0", "fe80::1"],
  ["nonsense", null],
])("knows the socket %s whole as %j", (peer, whole) => {
  expect(wholeClientAddress(new Request("http://127.0.0.1:3000/", { headers: { "x-pixapi-peer": peer } }))).toBe(whole);
});

describe("S111: X-Forwarded-For", () => {
  it("is not believed without a trusted proxy", () => {
    expect(from({ "x-pixapi-peer": "203.0.113.7", "x-forwarded-for": "198.51.100.1" })).toBe("203.0.113.7");
  });

  it("is believed as many entries from the right as there are proxies", () => {
    const headers = { "x-pixapi-peer": "10.0.0.1", "x-forwarded-for": "6.6.6.6, 198.51.100.1, 10.0.0.2" };

    env.TRUSTED_PROXIES = 1;
    const one = from(headers);
    env.TRUSTED_PROXIES = 2;

    expect([one, from(headers)]).toEqual(["10.0.0.2", "198.51.100.1"]);
  });
});
