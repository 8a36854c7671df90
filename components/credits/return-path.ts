/** A cookie, because the way leads over another site and the server renders the page that comes after it. */
export const RETURN_PATH_COOKIE = "recharge_from";

const ONE_HOUR_SECONDS = 3_600;

/** Remembers where a visitor who goes to pay came from; null forgets an earlier place. */
export function rememberReturnPath(path: string | null): void {
  const maxAge = path === null ? 0 : ONE_HOUR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain-HTTP installations.
  document.cookie = `${RETURN_PATH_COOKIE}=${encodeURIComponent(path ?? "")}; Path=/credits; Max-Age=${maxAge}; SameSite=Lax`;
}
