import { db } from "@/lib/db/sql";
import { forgetRules } from "./rules";
import type { ModerationBody } from "./schema";

type Acting = { workspaceId: string; userId: string };

/** Sets how strictly a workspace's content is checked and whether its calls must name an end user; what is not named stays. */
export async function setModeration({ workspaceId, userId }: Acting, body: ModerationBody): Promise<void> {
  await db.rows(
    `INSERT INTO moderation_setting AS s (workspace_id, strictness, require_end_user, set_by)
      VALUES ($1, $2, coalesce($3, false), $4)
      ON CONFLICT (workspace_id) DO UPDATE SET strictness = coalesce($2, s.strictness),
        require_end_user = coalesce($3, s.require_end_user), set_by = $4, updated_at = now()`,
    [workspaceId, body.strictness ?? null, body.require_end_user ?? null, userId],
  );
  forgetRules({ workspaceId });
}
