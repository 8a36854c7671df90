import { ApiError } from "@/lib/core/errors";
import { publicUrl } from "@/lib/env";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Throws 403 for a write that another site's page could have caused. Browsers send `Origin` or `Sec-Fetch-Site` with every
 * write; a request without either, or from the opaque origin `null`, is no page of ours.
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  const isOurs = origin === null ? site === "same-origin" : ownOrigins().includes(origin);
  if (isOurs && (site === null || site === "same-origin")) return;
  throw new ApiError(
    "cross_site_request",
    `This request was not sent by a page of this site. Open ${publicUrl()} and try again; PUBLIC_URL must be the address in the browser.`,
  );
}

/** An installation for this machine alone may be opened by any of its own names. */
function ownOrigins(): string[] {
  const own = new URL(publicUrl());
  if (!LOOPBACK.includes(own.hostname)) return [own.origin];
  return LOOPBACK.map((name) => new URL(`${own.protocol}//${name}:${own.port || "80"}`).origin);
}
