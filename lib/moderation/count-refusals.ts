import { db } from "@/lib/db/sql";
import type { VerdictSource } from "./verdict";

export type Refusals = {
  /** Calls of any outcome. */
  calls: number;
  refused: number;
  /** By who refused and for what, most frequent first; a refusal for two categories counts in both. */
  reasons: { by: VerdictSource; category: string | null; count: number }[];
};

type Counted = {
  /** Null: of everybody. */
  workspaceId: string | null;
  /** The smallest id that a request of that time can have. */
  firstId: string;
};

/** How often content was refused since then. */
export async function countRefusals({ workspaceId, firstId }: Counted): Promise<Refusals> {
  const calls = `SELECT r.occurrences, r.moderation, r.error, r.error->>'code' = 'moderation_blocked'
      AND (r.status <> 'refused' OR r.moderation->>'decision' = 'blocked') IS TRUE AS is_refused
    FROM request r WHERE ${workspaceId === null ? "$2::TEXT IS NULL" : "r.workspace_id = $2"} AND r.id >= $1`;
  return db.row<Refusals>(
    `WITH calls AS (${calls}), refusals AS (
        SELECT occurrences, CASE WHEN moderation->>'decision' = 'blocked' THEN moderation ELSE
          jsonb_build_object('by', 'provider', 'categories', coalesce(error->'extra'->'categories', '[]')) END AS verdict
        FROM calls WHERE is_refused
      ), reasons AS (
        SELECT verdict->>'by' AS by, category, sum(occurrences)::INTEGER AS count
        FROM refusals LEFT JOIN LATERAL jsonb_array_elements_text(verdict->'categories') category ON true GROUP BY 1, 2
      )
      SELECT (SELECT coalesce(sum(occurrences), 0)::INTEGER FROM calls) AS calls,
        (SELECT coalesce(sum(occurrences), 0)::INTEGER FROM refusals) AS refused,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('by', by, 'category', category, 'count', count) ORDER BY count DESC, by, category), '[]')
          FROM reasons) AS reasons`,
    [firstId, workspaceId],
  );
}
