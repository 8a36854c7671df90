import { db, type Sql } from "@/lib/db/sql";
import { env } from "@/lib/env";

/** Whole credits that the plan of this workspace gives a newcomer; 0: none. */
export async function welcomeCredits(workspaceId: string, sql: Sql = db): Promise<number> {
  const { credits } = await sql.row<{ credits: number }>(
    "SELECT coalesce(p.welcome_credits, $2::integer) AS credits FROM workspace w JOIN plan p ON p.id = w.plan_id WHERE w.id = $1",
    [workspaceId, env.WELCOME_CREDITS],
  );
  return credits;
}
