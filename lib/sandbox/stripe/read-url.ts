import type { Params } from "./params";
import { stripeProblems } from "./stripe-problem";

/** An address that a browser may be sent to; null when the parameter is absent. */
export function readUrl(params: Params, name: string): string | null {
  const value = params.text(name);
  if (value === null) return null;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw stripeProblems.invalid(name, `${name} must be an address that begins with https:// or http://.`, "url_invalid");
}
