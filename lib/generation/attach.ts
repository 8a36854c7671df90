import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { claimLostAnswer } from "@/lib/requests/claim-lost-answer";
import type { SameCall } from "@/lib/requests/note-lost-answer";
import { holdSeconds } from "./accept";
import { type Client, clientLeft, watchClient } from "./client";
import { loadFinished } from "./load-finished";
import type { Plan } from "./plan";

const POLL_MS = 250;

/**
 * Gives a retry the request whose client was seen to leave before it had its answer, once that request has ended, in whichever
 * process it is at work. Null where there is none, or where it ended without a picture and so without a charge. Throws when the
 * retry leaves as well, and 503 should the request never end.
 */
export async function attach(
  ctx: Context,
  call: SameCall,
  { client, plan }: { client: Client; plan: Plan },
): Promise<string | null> {
  const originalId = await claimLostAnswer(ctx.requestId, call);
  if (originalId === null) return null;
  watchClient(client, originalId, call);
  const deadline = clock.now().getTime() + holdSeconds(plan) * 1000;
  while (clock.now().getTime() < deadline) {
    const finished = await loadFinished(ctx.workspaceId, originalId);
    if (finished) return finished.images.length > 0 ? originalId : null;
    if (client.signal.aborted) throw clientLeft();
    await sleep(POLL_MS);
  }
  throw new ApiError(
    "overloaded",
    `The first try of this call (${originalId}) has not ended yet. Send it again in a moment to get its answer.`,
    { retryAfterSeconds: 2 },
  );
}
