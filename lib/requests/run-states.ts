import { db } from "@/lib/db/sql";

export type RunState = {
  id: string;
  /** accepted (the provider has not been asked yet) | running | completed | failed | cancelled */
  status: string;
  model: string;
  tier: string;
  /** With the default filled in. */
  quality: string;
};

/** Where runs of the workspace's playground are, in no order; ids that are none of them are left out. */
export function runStates(workspaceId: string, ids: readonly string[]): Promise<RunState[]> {
  return db.rows<RunState>(
    `SELECT id, status, model, tier, parameters #>> '{applied,quality}' AS quality
      FROM request
      WHERE id = ANY($1) AND workspace_id = $2 AND actor_kind = 'user' AND status <> 'refused'`,
    [ids, workspaceId],
    "run_states",
  );
}
