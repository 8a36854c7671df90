import type { Tier } from "@/lib/catalog/sizes";
import { db } from "@/lib/db/sql";

/** What its workspaces may do where they have no limits of their own; null: the installation's limit, or everything. */
export type PlanLimits = {
  requestsPerMinute: number | null;
  imagesPerMinute: number | null;
  concurrentRequests: number | null;
  models: string[] | null;
  maxTier: Tier | null;
};

export type WorkspacePlan = PlanLimits & {
  id: string;
  name: string;
  /** Whole credits that a workspace gets once; null: the installation's. */
  welcomeCredits: number | null;
  /** New workspaces begin with it. */
  isDefault: boolean;
};

/** The columns of `plan p` under the names of a plan. */
export const PLAN_COLUMNS = `p.id, p.name, p.is_default AS "isDefault", p.requests_per_minute AS "requestsPerMinute",
  p.images_per_minute AS "imagesPerMinute", p.concurrent_requests AS "concurrentRequests", p.models, p.max_tier AS "maxTier",
  p.welcome_credits AS "welcomeCredits"`;

/** Every plan, the one that workspaces begin with first, and how many workspaces have it. */
export function listPlans(): Promise<(WorkspacePlan & { workspaces: number })[]> {
  return db.rows(
    `SELECT ${PLAN_COLUMNS}, (SELECT count(*) FROM workspace w WHERE w.plan_id = p.id) AS workspaces
      FROM plan p ORDER BY p.is_default DESC, p.id = 'custom', p.id`,
  );
}
