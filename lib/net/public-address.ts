import ipaddr from "ipaddr.js";

/** Public by number, but it answers a cloud platform's own machines with their secrets. */
const PLATFORM_ADDRESS = "168.63.129.16";

/**
 * True for an address of the public internet: nothing private, local, reserved, multicast or carrier-internal, also not
 * wrapped in an IPv6 form that a router would unwrap (mapped, 6to4, Teredo, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address === PLATFORM_ADDRESS) return false;
  return ipaddr.parse(address).range() === "unicast";
}
