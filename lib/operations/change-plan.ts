import { recordAct } from "@/lib/audit/record-act";
import type { Actor } from "@/lib/core/context";
import { ApiError } from "@/lib/core/errors";
import { withTransaction } from "@/lib/db/sql";
import { changePlan as change } from "@/lib/workspaces/change-plan";
import type { WorkspacePlan } from "@/lib/workspaces/list-plans";

/** Sets everything of a plan and writes down what changed; nothing for what is so already. Throws 404. */
export async function changePlan(actor: Actor, { reason, ...plan }: WorkspacePlan & { reason: string }): Promise<void> {
  await withTransaction(async (tx) => {
    const before = await change(tx, plan);
    if (before === null) throw new ApiError("not_found", `There is no plan ${plan.id}.`);
    const [was, is] = [factsOf(before), factsOf({ ...plan, isDefault: before.isDefault || plan.isDefault })];
    if (JSON.stringify(was) === JSON.stringify(is)) return;
    await recordAct(tx, actor, { action: "plan.change", target: plan.id, before: was, after: is, reason });
  });
}

function factsOf({ name, models, maxTier, welcomeCredits, isDefault, ...limits }: WorkspacePlan) {
  return {
    name,
    requests_per_minute: limits.requestsPerMinute,
    images_per_minute: limits.imagesPerMinute,
    concurrency: limits.concurrentRequests,
    models: models === null ? null : models.join(", "),
    max_tier: maxTier,
    welcome_credits: welcomeCredits,
    default: isDefault,
  };
}
