import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "./random";
import { countOpenHolds } from "./read-books";
import type { Kind } from "./record";
import type { Load } from "./run-load";

/** `seconds` that everybody goes on waiting when all are there; of `kind`, else of those that cost little before they wait. */
export type Crowd = { size: number; seconds: (random: Random) => number; kind?: Kind };

/** How long the last crowd took to gather; whoever comes first waits so much longer, so that all wait at once. */
export type Pace = { gatherMs: number };

/** Where nobody is killed all of them end: one after another, because a machine that draws hundreds at once serves nobody else. */
export const ONE_BY_ONE = { seconds: (random: Random) => 2 + random.next() * 38 } as const;

const KINDS: readonly [Kind, ...Kind[]] = ["generation", "keyed", "stream"];
const STEP_MS = 100;
/** Sent and not yet accepted; with more the product would begin to refuse, and who is refused is in nobody's hands. */
const MOST_AT_ONCE = 24;
/** On a machine that is too slow for the whole crowd the fault meets as many as there are. */
const TIMEOUT_MS = 30_000;

/**
 * Sends calls with which the provider takes its time, as fast as the product takes them, until so many are accepted. They cost
 * nearly nothing while they wait, so that a fault meets hundreds at once. Resolves before they end.
 */
export async function gatherCrowd(
  { load, random, pace }: { load: Load; random: Random; pace: Pace },
  { size, seconds, kind }: Crowd,
): Promise<void> {
  const { db } = await import("../../lib/db/sql");
  const startedAt = performance.now();
  const tookMs = () => performance.now() - startedAt;
  for (;;) {
    const accepted = await countOpenHolds(db);
    if (accepted >= size || tookMs() > TIMEOUT_MS) break;
    const room = Math.min(MOST_AT_ONCE - Math.max(0, load.open() - accepted), size - accepted);
    const still = Math.max(0, pace.gatherMs - tookMs()) / 1000;
    for (let sent = 0; sent < room; sent++) {
      void load.send({ seconds: still + seconds(random), kind: kind ?? random.pick(KINDS) });
    }
    await sleep(STEP_MS);
  }
  // One that had little left to gather says nothing about a whole crowd.
  pace.gatherMs = Math.max(pace.gatherMs * 0.8, tookMs());
}
