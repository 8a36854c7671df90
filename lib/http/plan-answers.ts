import { env } from "@/lib/env";
import { imagesPerMinute, requestsPerMinute } from "@/lib/limits/policy";
import { getPlan } from "@/lib/workspaces/get-plan";
import { listPlans } from "@/lib/workspaces/list-plans";

export type WirePlans = Awaited<ReturnType<typeof plansAnswer>>;
export type WirePlan = WirePlans["data"][number];
export type WireOwnPlan = Awaited<ReturnType<typeof ownPlanAnswer>>;

/** Every plan, and what stands where a plan says nothing. */
export async function plansAnswer() {
  const installation = {
    requestsPerMinute: requestsPerMinute(null),
    imagesPerMinute: imagesPerMinute(null),
    concurrentRequests: env.CONCURRENT_REQUESTS,
    welcomeCredits: env.WELCOME_CREDITS,
  };
  return { data: await listPlans(), installation };
}

/** What `GET /api/workspace/plan` answers: the plan with the limits that hold, whoever has set them. */
export async function ownPlanAnswer(session: { workspaceId: string }) {
  const { name, next, models, maxTier, ...limits } = await getPlan(session);
  return {
    object: "plan",
    id: limits.id,
    name,
    next,
    models,
    max_tier: maxTier,
    requests_per_minute: requestsPerMinute(limits.requestsPerMinute),
    images_per_minute: imagesPerMinute(limits.imagesPerMinute),
    concurrent_requests: limits.concurrentRequests ?? env.CONCURRENT_REQUESTS,
  };
}
