import { invariantsOf } from "@/lib/operations/invariants";
import { listAuditRuns } from "@/lib/operations/list-audit-runs";

/** Seconds between two runs of the audit, as the worker starts them. */
const EVERY_SECONDS = 300;

export type WireInvariants = Awaited<ReturnType<typeof invariantsAnswer>>;

/** `GET /invariants.json`: what the last stored run of the audit found; a visitor never starts one. */
export async function invariantsAnswer() {
  const [run] = await listAuditRuns(1);
  const invariants = invariantsOf(run ?? null);
  const checkedAt = run?.startedAt.toISOString() ?? null;
  return {
    object: "invariants" as const,
    state: invariants.some(({ state }) => state === "broken") ? "broken" : run ? "holds" : "not_checked",
    checked_at: checkedAt,
    checked_every_seconds: EVERY_SECONDS,
    data: invariants.map((invariant) => ({ ...invariant, checked_at: checkedAt })),
  };
}
