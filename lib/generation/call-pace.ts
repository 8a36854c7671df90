import type { Context } from "@/lib/core/context";
import type { CallLimits } from "@/lib/keys/find-by-secret";
import type { Consumption } from "@/lib/limits/consume";
import { imagesPerMinute } from "@/lib/limits/policy";
import { findEndUserPace } from "@/lib/workspaces/find-end-user-pace";
import type { Plan } from "./plan";

/** What a workspace may do, by itself or by its plan; null: the installation's limit, and everything of the catalog. */
export type WorkspaceLimits = {
  imagesPerMinute: number | null;
  /** Days that its pictures are kept. */
  retentionDays: number | null;
  plan: PlanRules;
  /** Some end user has limits per minute: only then they are asked for. */
  limitsEndUsers: boolean;
};

export type PlanRules = { name: string; models: readonly string[] | null; maxTier: Plan["quote"]["tier"] | null };

type Caller = { limits: WorkspaceLimits; key?: { id: string; limits: CallLimits } | undefined };

/** What a planned call takes of this minute: as a request of its end user, and as images of workspace, key and end user. */
export async function callPace(
  { workspaceId }: Context,
  { limits, key }: Caller,
  { call: { endUser }, parameters: { n } }: Plan,
): Promise<{ request: Consumption; images: Consumption }> {
  const pace = endUser !== null && limits.limitsEndUsers ? await findEndUserPace(workspaceId, endUser) : null;
  const name = `The end user ${JSON.stringify(endUser)}`;
  const ofEndUser = (limit: number | null) =>
    pace === null ? [] : [{ name, id: `${workspaceId}:${endUser}`, limit, extra: { end_user: endUser } }];
  return {
    request: { what: "requests", points: 1, holders: ofEndUser(pace?.requestsPerMinute ?? null) },
    images: {
      what: "images",
      points: n,
      holders: [
        { name: "This workspace", id: workspaceId, limit: imagesPerMinute(limits.imagesPerMinute) },
        ...(key ? [{ name: "This API key", id: key.id, limit: key.limits.imagesPerMinute }] : []),
        ...ofEndUser(pace?.imagesPerMinute ?? null),
      ],
    },
  };
}
