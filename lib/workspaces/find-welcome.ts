import { db } from "@/lib/db/sql";
import type { WelcomeOutcome } from "./claim-welcome";

/** What was decided about the workspace's welcome credits; null before. */
export async function findWelcome({ workspaceId }: { workspaceId: string }): Promise<WelcomeOutcome | null> {
  const [row] = await db.rows<{ outcome: WelcomeOutcome }>(
    "SELECT outcome FROM welcome_claim WHERE workspace_id = $1",
    [workspaceId],
  );
  return row?.outcome ?? null;
}
