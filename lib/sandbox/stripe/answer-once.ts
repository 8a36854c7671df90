import { createHash } from "node:crypto";
import type { StripeStandIn } from "./create-stand-in";
import { stripeProblems } from "./stripe-problem";

export type Answer = { status: number; text: string; headers: Record<string, string> };

/**
 * Runs a POST once per Idempotency-Key: the same call again gets the same bytes, another call with the key a refusal. What
 * was refused before anything happened is not kept, so that a corrected body may use the key; a card's refusal is.
 */
export function answerOnce(
  standIn: StripeStandIn,
  { key, path, body }: { key: string | null; path: string; body: string },
  run: () => Answer,
): Answer {
  if (key === null) return run();
  const fingerprint = createHash("sha256").update(`${path}\n${body}`).digest("hex");
  const kept = standIn.answers.find(key);
  if (kept && kept.fingerprint !== fingerprint) throw stripeProblems.keyReused();
  if (kept) return { status: kept.status, text: kept.text, headers: { "idempotent-replayed": "true" } };
  const { status, text, headers } = run();
  if (status === 200 || status === 402) standIn.answers.put({ id: key, fingerprint, status, text });
  return { status, text, headers };
}
