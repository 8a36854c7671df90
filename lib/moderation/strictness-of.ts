import { env } from "@/lib/env";
import { rulesOf } from "./rules";
import type { Strictness } from "./schema";

/** What holds where a workspace chose nothing. */
export function defaultStrictness(): Strictness {
  return env.MODERATION === "openai" ? "standard" : "off";
}

/** How strictly a workspace's content is checked, as of at most one second ago. */
export async function strictnessOf(workspaceId: string): Promise<Strictness> {
  const { strictness } = await rulesOf({ workspaceId });
  return strictness ?? defaultStrictness();
}
