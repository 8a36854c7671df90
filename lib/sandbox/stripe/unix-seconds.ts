import { clock } from "@/lib/core/clock";

/** Now, as Stripe writes it. */
export function unixSeconds(): number {
  return Math.floor(clock.now().getTime() / 1_000);
}
