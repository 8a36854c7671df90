/** A cookie rather than the browser's storage: the server then renders the page without the banner, and nothing moves. */
export const LOW_BALANCE_COOKIE = "low_balance";
export const LOW_BALANCE_HIDDEN = "hidden";
