import { assetsUrl, env, publicUrl } from "@/lib/env";

const FOR_ONE_YEAR = "max-age=31536000";
/** What no page of ours asks a browser for. */
const FEATURES = ["camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb"];

/**
 * The headers with which a browser keeps to what a page of ours may do. Only scripts that carry this answer's `nonce`, and
 * what those load, run. Pictures are on our public address, which need not be the one in the address bar.
 */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(nonce),
    "permissions-policy": FEATURES.map((feature) => `${feature}=()`).join(", "),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...transportHeaders(),
  };
}

/** Makes browsers come back encrypted only, where customers reach this installation over https. */
export function transportHeaders(): Record<string, string> {
  return isEncrypted() ? { "strict-transport-security": FOR_ONE_YEAR } : {};
}

function contentSecurityPolicy(nonce: string): string {
  const own = [...new Set(["'self'", ...[publicUrl(), assetsUrl()].map((url) => new URL(url).origin)])].join(" ");
  // React rebuilds the server's errors with eval while developing.
  const whileDeveloping = env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${whileDeveloping}`,
    // Styles are written into elements by React and by the parts that measure themselves.
    "style-src 'self' 'unsafe-inline'",
    `img-src ${own} data: blob:`,
    `connect-src ${own}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // Stripe's page and the identity providers' are gone to, never sent a form.
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isEncrypted() ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

function isEncrypted(): boolean {
  return publicUrl().startsWith("https://");
}
