import { createHash } from "node:crypto";
import type { StripeStandIn } from "./create-stand-in";
import { stripeProblems } from "./stripe-problem";

/**
 * Runs a POST once per Idempotency-Key: the same call again gets the same bytes, another call with the key a refusal. What
 * was refused is not kept, so that a corrected body may use the key.
 */
export function answerOnce(
  standIn: StripeStandIn,
  { key, path, body }: { key: string | null; path: string; body: string },
  run: () => string,
): { text: string; headers: Record<string, string> } {
  if (key === null) return { text: run(), headers: {} };
  const fingerprint = createHash("sha256").update(`${path}\n${body}`).digest("hex");
  const kept = standIn.answers.find(key);
  if (kept && kept.fingerprint !== fingerprint) throw stripeProblems.keyReused();
  if (kept) return { text: kept.text, headers: { "idempotent-replayed": "true" } };
  const text = run();
  standIn.answers.put({ id: key, fingerprint, text });
  return { text, headers: {} };
}
