import { z } from "zod";
import { clock } from "@/lib/core/clock";
import { toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import { END_USER_SORTS, type ListedEndUser, listEndUsers } from "@/lib/requests/list-end-users";
import { usageRange } from "@/lib/requests/usage-range";
import { getBudgets } from "@/lib/workspaces/get-budgets";
import { getEndUser } from "@/lib/workspaces/get-end-user";
import { MAX_END_USER } from "@/lib/workspaces/schema";
import { toWireBudgets } from "./wire-budgets";

export type WireEndUsers = Awaited<ReturnType<typeof endUsersAnswer>>;
export type WireListedEndUser = WireEndUsers["data"][number];
export type WireEndUser = Awaited<ReturnType<typeof endUserAnswer>>;

type Workspace = { workspaceId: string };

const PAGE = 25;

/** NUL is legal in a URL and in no column of the database. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(MAX_END_USER)
  .refine((value) => !value.includes("\0"), "holds a NUL character");

const query = z.object({
  range: z.enum(["24h", "7d", "30d"]).default("30d"),
  sort: z.enum(END_USER_SORTS).default("credits"),
  q: text.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}:[^\0]{1,512}$/, "is not where a page ends")
    .transform((value) => ({ value: Number(value.split(":", 1)[0]), endUser: value.slice(value.indexOf(":") + 1) }))
    .optional(),
});

/** What `GET /api/end-users` answers; `older` continues the list, null on its last page. Throws 400 naming the parameter. */
export async function endUsersAnswer({ workspaceId }: Workspace, params: URLSearchParams) {
  const parsed = query.safeParse(Object.fromEntries(params));
  if (!parsed.success) throw unusable(parsed.error);
  const { range, sort, q, before } = parsed.data;
  const now = clock.now();
  const from = usageRange(range, now).starts[0] ?? now;
  const rows = await listEndUsers(workspaceId, { from, sort, text: q ?? null, after: before ?? null, limit: PAGE });
  const shown = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return { data: shown.map(toWireListed), older: last ? `${last[sort]}:${last.endUser}` : null };
}

/** What `GET /api/end-users/{id}` answers: whoever is named, what they may do and spend. */
export async function endUserAnswer(session: Workspace, endUser: string) {
  const [{ blocked, ...limits }, budgets] = await Promise.all([
    getEndUser(session, endUser),
    getBudgets(session, endUser),
  ]);
  return {
    object: "end_user",
    id: endUser,
    requests_per_minute: limits.requestsPerMinute,
    images_per_minute: limits.imagesPerMinute,
    concurrent_requests: limits.concurrentRequests,
    blocked: blocked && { at: blocked.at.toISOString(), reason: blocked.reason },
    budgets: toWireBudgets(budgets, endUser).budgets,
  };
}

function toWireListed({ endUser: id, credits, lastSeenAt, blockedAt, isLimited, ...sums }: ListedEndUser) {
  return {
    id,
    credits: toCredits(credits),
    ...sums,
    last_seen_at: lastSeenAt?.toISOString() ?? null,
    blocked_at: blockedAt?.toISOString() ?? null,
    is_limited: isLimited,
  };
}

function unusable({ issues: [issue] }: z.ZodError): ApiError {
  const param = String(issue?.path[0] ?? "");
  const reason = issue?.message ?? "it is invalid";
  return new ApiError("invalid_value", `The query parameter "${param}" cannot be used: ${reason}.`, { param });
}
