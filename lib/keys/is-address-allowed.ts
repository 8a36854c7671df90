import { BlockList, isIP } from "node:net";

/** Whether an address is on the list or in one of its networks; without a list every address is, an unknown one as well. */
export function isAddressAllowed(allowed: readonly string[] | null, address: string | null): boolean {
  if (allowed === null) return true;
  if (address === null) return false;
  const list = new BlockList();
  for (const entry of allowed) {
    const [network = "", bits] = entry.split("/");
    if (bits === undefined) list.addAddress(network, familyOf(network));
    else list.addSubnet(network, Number(bits), familyOf(network));
  }
  return list.check(address, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
