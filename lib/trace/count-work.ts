import type { Facts } from "./facts";
import { metrics } from "./metrics";
import type { Span } from "./stopwatch";

/** Adds what one request or task did to the figures of this process. */
export function countWork({ facts, spans }: { facts: Readonly<Facts>; spans: readonly Span[] }): void {
  const { attempts, attemptSeconds, stepSeconds } = metrics();
  for (const { name, durationMs } of spans) stepSeconds.observe({ step: name }, durationMs / 1000);
  for (const { route, outcome, durationMs } of facts.attempts ?? []) {
    attempts.inc({ route, outcome });
    attemptSeconds.observe({ route }, durationMs / 1000);
  }
  countEnding(facts);
  countDelivery(facts);
}

function countEnding(facts: Readonly<Facts>): void {
  const { generations, images, credits } = metrics();
  const { ending, model = "", mode = "", tier = "", quality = "" } = facts;
  if (ending === undefined) return;
  generations.inc({ model, mode, ending });
  if (facts.images) images.inc({ model, tier, quality, mode }, facts.images);
  if (facts.credits) credits.inc({ model, tier, quality }, facts.credits);
}

function countDelivery({ receiverStatus }: Readonly<Facts>): void {
  if (receiverStatus === undefined) return;
  const answer = receiverStatus === null ? "unreachable" : `${Math.floor(receiverStatus / 100)}xx`;
  metrics().webhooks.inc({ answer });
}
