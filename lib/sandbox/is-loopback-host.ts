/**
 * True when a `Host` header names this machine. Anything else is a web page that had its own name resolved to 127.0.0.1
 * to read the sandbox through a visitor's browser.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name);
}
