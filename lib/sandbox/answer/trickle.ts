import { setTimeout as wait } from "node:timers/promises";
import type { Exchange } from "../exchange";
import { untilGone } from "./until-gone";

const TRICKLE_MS = 1000;

/** Writes once a second until the client gives up. */
export async function trickle({ response }: Exchange, write: (at: number) => void, count: number): Promise<void> {
  const isGone = untilGone(response);
  for (let at = 0; at < count && !isGone.aborted; at++) {
    write(at);
    await wait(TRICKLE_MS, undefined, { signal: isGone }).catch(() => {
      // The client gave up, which ends the loop above.
    });
  }
  response.end();
}
