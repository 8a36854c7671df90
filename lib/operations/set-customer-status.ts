import { recordAct } from "@/lib/audit/record-act";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { setStatus, type WorkspaceStatus } from "@/lib/workspaces/set-status";

/**
 * Suspends the context's workspace or takes that back: its keys and sessions are refused from then on, nothing is charged and
 * nothing deleted. Setting what is set already changes and records nothing. Throws 404.
 */
export async function setCustomerStatus(
  { actor, workspaceId }: Context,
  { status, reason }: { status: WorkspaceStatus; reason: string },
): Promise<void> {
  await withTransaction(async (tx) => {
    const before = await setStatus(tx, { workspaceId, status });
    if (before === null) throw new ApiError("not_found", "There is no customer of that id.");
    if (before === status) return;
    await recordAct(tx, actor, {
      action: "workspace.status",
      target: workspaceId,
      before: { status: before },
      after: { status },
      reason,
    });
  });
}
