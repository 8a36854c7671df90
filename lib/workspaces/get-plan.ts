import { db } from "@/lib/db/sql";
import type { PlanLimits } from "./list-plans";

export type OwnPlan = PlanLimits & {
  id: string;
  name: string;
  /** The plan that the first payment leads to, where this workspace has not paid and it is another one. */
  next: string | null;
};

/** The workspace's plan, with the limits that the workspace has of its own in the plan's place. */
export function getPlan({ workspaceId }: { workspaceId: string }): Promise<OwnPlan> {
  return db.row<OwnPlan>(
    `SELECT p.id, p.name, p.models, p.max_tier AS "maxTier",
        coalesce(w.requests_per_minute, p.requests_per_minute) AS "requestsPerMinute",
        coalesce(w.images_per_minute, p.images_per_minute) AS "imagesPerMinute",
        coalesce(w.concurrent_requests, p.concurrent_requests) AS "concurrentRequests",
        (SELECT n.name FROM plan n WHERE n.id = 'paid' AND p.is_default AND p.id <> n.id) AS next
      FROM workspace w JOIN plan p ON p.id = w.plan_id WHERE w.id = $1`,
    [workspaceId],
  );
}
