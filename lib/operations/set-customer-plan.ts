import { recordAct } from "@/lib/audit/record-act";
import type { Context } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { setPlan } from "@/lib/workspaces/set-plan";

/** Gives the context's workspace a plan. Setting the one it has changes and records nothing. Throws 400 for an unknown plan. */
export async function setCustomerPlan(
  { actor, workspaceId }: Context,
  { plan, reason }: { plan: string; reason: string },
): Promise<void> {
  await withTransaction(async (tx) => {
    const before = await setPlan(tx, { workspaceId, planId: plan });
    if (before === null) throw new ApiError("invalid_value", `There is no plan ${plan}.`, { param: "plan" });
    if (before === plan) return;
    const act = { action: "workspace.plan", target: workspaceId, reason } as const;
    await recordAct(tx, actor, { ...act, before: { plan: before }, after: { plan } });
  });
}
