import { BlockList, isIP } from "node:net";
import { wholeClientAddress } from "./client-address";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether a request began on this machine: its socket, and every hop that a proxy has written down. */
export function comesFromThisMachine(request: Request): boolean {
  const forwarded = request.headers.get("x-forwarded-for");
  const hops =
    forwarded === null ? [] : forwarded.split(",").map((hop) => hop.trim().replace(/^::ffff:(?=\d+\.)/i, ""));
  return [wholeClientAddress(request) ?? "", ...hops].every(isLoopback);
}

/** Whether an address, or the name `localhost`, is this machine for itself. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  return family === 0 ? host === "localhost" : loopback.check(host, family === 6 ? "ipv6" : "ipv4");
}
