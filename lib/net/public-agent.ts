import type { LookupFunction } from "node:net";
import { Agent } from "undici";
import { isPublicAddress } from "./public-address";
import { isAllowedHost } from "./public-url";

const CONNECT_TIMEOUT_MS = 5_000;
/** The caller's total deadline comes first; this only ends what its caller forgot. */
const IDLE_TIMEOUT_MS = 15_000;

/** One connection whose address is checked when its name is resolved for it: a second answer cannot slip in between. */
export function publicAgent(url: URL, lookup: LookupFunction): Agent {
  return new Agent({
    allowH2: false,
    connections: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: isAllowedHost(url) ? lookup : publicOnly(lookup) },
    headersTimeout: IDLE_TIMEOUT_MS,
    bodyTimeout: IDLE_TIMEOUT_MS,
  });
}

/** A name with one address outside the public internet is refused whole. */
function publicOnly(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
      if (error !== null || (found.length > 0 && found.every(isPublicAddress))) callback(error, address, family);
      else callback(new Error("the name leads outside the public internet"), "", 0);
    });
}
