import { recordAct } from "@/lib/audit/record-act";
import type { Context } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { type Limits, setLimits } from "@/lib/workspaces/set-limits";

/**
 * Sets the limits of the context's workspace (null keeps what is set) and writes it into the operators' log. Setting what is
 * set already records nothing.
 */
export async function limitCustomer(
  { actor, workspaceId }: Context,
  { limits, reason }: { limits: Limits; reason: string },
): Promise<Limits> {
  return withTransaction(async (tx) => {
    const { before, after } = await setLimits(workspaceId, limits, tx);
    const [was, is] = [factsOf(before), factsOf(after)];
    if (JSON.stringify(was) !== JSON.stringify(is)) {
      await recordAct(tx, actor, { action: "workspace.limits", target: workspaceId, before: was, after: is, reason });
    }
    return after;
  });
}

function factsOf({ requestsPerMinute, imagesPerMinute, concurrentRequests }: Limits) {
  return {
    requests_per_minute: requestsPerMinute,
    images_per_minute: imagesPerMinute,
    concurrency: concurrentRequests,
  };
}
