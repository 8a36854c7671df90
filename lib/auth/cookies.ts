import { publicUrl } from "@/lib/env";
import { SESSION_DAYS } from "./sessions";

type CookieName = "session" | "csrf" | "callback" | "state" | "pkce" | "nonce" | "device" | "second-factor";

export type CookieOptions = { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };

/** `__Host-` binds a cookie to exactly this host; browsers accept it only over https. */
export function cookieName(name: CookieName): string {
  return `${isSecure() ? "__Host-" : ""}pixapi.${name}`;
}

export function cookieOptions(): CookieOptions {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() };
}

/** The value of a cookie of ours; null when it was not sent. */
export function readCookie(request: Request, name: CookieName): string | null {
  const prefix = `${cookieName(name)}=`;
  const found = (request.headers.get("cookie") ?? "").split(/; */).find((pair) => pair.startsWith(prefix));
  return found ? found.slice(prefix.length) : null;
}

/** The `set-cookie` header that keeps a value, for as long as a session lives unless said otherwise, or deletes it (null). */
export function setCookieHeader(name: CookieName, value: string | null, seconds = SESSION_DAYS * 24 * 60 * 60): string {
  const age = value === null ? 0 : seconds;
  const flags = ["Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${age}`, ...(isSecure() ? ["Secure"] : [])];
  return [`${cookieName(name)}=${value ?? ""}`, ...flags].join("; ");
}

function isSecure(): boolean {
  return publicUrl().startsWith("https://");
}
