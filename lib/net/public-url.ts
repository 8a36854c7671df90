import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isPublicAddress } from "./public-address";

const MAX_LENGTH = 2_048;

export type UrlCheck = { ok: true; url: URL } | { ok: false; reason: string };

/**
 * Whether a customer's URL may be fetched at all, before anything is resolved: http(s) on its usual port, no user name, no
 * literal address outside the public internet. Hosts of `FETCH_ALLOWED_HOSTS` pass whatever they are.
 */
export function checkPublicUrl(text: string, base?: URL): UrlCheck {
  if (text.length > MAX_LENGTH) return { ok: false, reason: `is longer than ${MAX_LENGTH} characters` };
  if (!URL.canParse(text, base)) return { ok: false, reason: "is not a URL" };
  const url = new URL(text, base);
  if (url.protocol !== "https:" && url.protocol !== "http:") return { ok: false, reason: "must begin with https://" };
  if (url.username || url.password) return { ok: false, reason: "must not hold a user name or password" };
  if (isAllowedHost(url)) return { ok: true, url };
  if (url.port !== "") return { ok: false, reason: "must use the usual port of its scheme" };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) return { ok: false, reason: "is not on the public internet" };
  return { ok: true, url };
}

/** True for `host` or `host:port` as the operator lists them. */
export function isAllowedHost({ hostname, host }: URL): boolean {
  return env.FETCH_ALLOWED_HOSTS.includes(hostname) || env.FETCH_ALLOWED_HOSTS.includes(host);
}
