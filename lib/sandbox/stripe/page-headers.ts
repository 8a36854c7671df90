/** The headers of every hosted page. `back` is where its form leads in the end, if that is outside. */
export function pageHeaders(back: string | null): Record<string, string> {
  // Browsers apply form-action to the redirect after a form as well, and that leads back to the shop.
  const target = back !== null && URL.canParse(back) ? ` ${new URL(back).origin}` : "";
  return {
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'${target}; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
