import { expect, it } from "vitest";
import { isAddressAllowed } from "./is-address-allowed";

it.each([
  [null, "203.0.113.7", true],
  [null, null, true],
  [["203.0.113.7"], null, false],
  [["203.0.113.7"], "203.0.113.7", true],
  [["203.0.113.7"], "203.0.113.8", false],
  [["198.51.100.1", "203.0.113.0/25"], "203.0.113.127", true],
  [["203.0.113.0/25"], "203.0.113.128", false],
  [["0.0.0.0/0"], "203.0.113.7", true],
  [["0.0.0.0/0"], "2001:db8::1", false],
  [["2001:db8::/32"], "2001:DB8:7::1", true],
  [["2001:db8::1"], "2001:db8:0:0:0:0:0:1", true],
  [["2001:db8::/32"], "2001:db9::1", false],
])("a list of %j lets %j in: %j", (allowed, address, isAllowed) => {
  expect(isAddressAllowed(allowed, address)).toBe(isAllowed);
});
