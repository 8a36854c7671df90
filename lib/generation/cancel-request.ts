import type { Context } from "@/lib/core/context";
import { millicredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type Ending, finishArguments } from "./finish";

/**
 * Ends the context's request if the provider has not been asked for it yet: nothing is charged and what was held returns.
 * Cancelling and sending meet at the request's row, so one of them comes first. False where it was sent or has ended.
 */
export async function cancelRequest(ctx: Context): Promise<boolean> {
  const ending = { ...NOTHING, retentionDays: env.RETENTION_DAYS };
  const args = finishArguments(ctx, ending, millicredits(0), millicredits(0));
  const { outcome } = await db.row<{ outcome: string }>("SELECT cancel_task($1) AS outcome", [JSON.stringify(args)]);
  return outcome === "settled";
}

const NOTHING: Omit<Ending, "retentionDays"> = {
  processId: null,
  mode: "live",
  images: [],
  missing: [],
  effective: null,
  usage: null,
  error: null,
  isCancelled: true,
  emptyHoldState: "released",
  bindsIdempotencyKey: false,
  attempts: [],
  provider: null,
  served: null,
  isSimulated: false,
  spans: [],
};
