/**
 * The address of a payment page that the browser may be sent to: any over https, and over http only one on this very
 * machine when the dashboard is used there too. Null for everything else.
 */
export function paymentPageUrl(address: string, here: string): string | null {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return null;
  if (url.protocol === "https:") return url.href;
  const isLocal = isLoopback(url.hostname) && isLoopback(URL.parse(here)?.hostname ?? "");
  return url.protocol === "http:" && isLocal ? url.href : null;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
