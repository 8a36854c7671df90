const NOWHERE = "http://same-site.invalid";

/** A place of this site to go on to: the path and query of what was asked for, or the fallback for anything else. */
export function sameSitePath(asked: string | null | undefined, fallback: string): string {
  // Browsers read a backslash as a slash and drop tabs and line breaks, so none of them may be in it.
  if (!asked?.startsWith("/") || /^\/[/\\]|[\\\p{Cc}]/u.test(asked) || /^\/(%2f|%5c)/i.test(asked)) return fallback;
  const url = URL.parse(asked, NOWHERE);
  if (url?.origin !== NOWHERE || url.pathname.startsWith("//")) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}
