import type { Context } from "@/lib/core/context";
import { loadSwitches } from "@/lib/providers/switches";
import type { Plan } from "./plan";
import type { Circumstances } from "./replan";
import { requireServed } from "./require-served";
import { unlessKnown } from "./unless-known";

type Wanted = {
  plan: Plan;
  fallbacks: readonly Plan[];
  circumstances: Circumstances;
  mode: "live" | "test";
  idempotencyKey: string | null;
};

/** `requireServed` by switches no older than a second, for a call that no earlier one has answered. */
export async function requireWay(ctx: Context, wanted: Wanted): Promise<void> {
  const { plan, fallbacks, circumstances, mode, idempotencyKey } = wanted;
  await loadSwitches();
  await unlessKnown(ctx, idempotencyKey, () => requireServed(plan, { ...circumstances, fallbacks, mode }));
}
