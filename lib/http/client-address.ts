import { subscribe } from "node:diagnostics_channel";
import { isIP } from "node:net";
import { z } from "zod";
import { env } from "@/lib/env";

/** Set by us on every request that reaches this process; what a client sends under this name is overwritten. */
const PEER_HEADER = "x-pixapi-peer";
const UNKNOWN = "unknown";

const startedRequest = z.object({
  request: z.custom<{ headers: Record<string, unknown> }>((value) => typeof value === "object" && value !== null),
  socket: z.object({ remoteAddress: z.string().optional() }),
});

/** From here on every request of this process carries the address of its socket, which Next does not pass on. */
export function rememberPeerAddresses(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = startedRequest.parse(message);
    request.headers[PEER_HEADER] = socket.remoteAddress ?? UNKNOWN;
  });
}

/**
 * The network address a request comes from: of the socket, or, behind reverse proxies (`TRUSTED_PROXIES`), what the
 * outermost of them wrote. IPv6 is cut to its /64, which one customer has whole.
 */
export function clientAddress(request: Request): string {
  return normalise(sentFrom(request));
}

/** The same address whole, as lists of allowed addresses need it; null when there is none. */
export function wholeClientAddress(request: Request): string | null {
  const address = plainAddress(sentFrom(request));
  return isIP(address) === 0 ? null : address;
}

function sentFrom(request: Request): string {
  const peer = request.headers.get(PEER_HEADER) ?? UNKNOWN;
  if (env.TRUSTED_PROXIES === 0) return peer;
  const hops = (request.headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-env.TRUSTED_PROXIES) ?? peer;
}

/** Without the wrapping of an IPv4 address that reached an IPv6 socket, and without a zone. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}

function normalise(address: string): string {
  const plain = plainAddress(address);
  if (isIP(plain) === 4) return plain;
  if (isIP(plain) !== 6) return UNKNOWN;
  const [head = "", tail = ""] = plain.split("::");
  const groups = head.split(":").filter(Boolean);
  const rest = plain.includes("::") ? tail.split(":").filter(Boolean) : [];
  const whole = [
    ...groups,
    ...Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0"),
    ...rest,
  ];
  return `${whole.slice(0, 4).join(":")}::/64`;
}
