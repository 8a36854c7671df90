import type { Context } from "@/lib/core/context";
import { db } from "@/lib/db/sql";
import type { Quote } from "@/lib/pricing/quote";
import type { GenerationParameters } from "./parameters";
import { type Plan, planGeneration } from "./plan";
import { planFallbacks } from "./plan-fallbacks";

type Row = {
  workspace_id: string;
  actor_kind: "key" | "user";
  actor_id: string;
  mode: "live" | "test";
  prompt: string;
  parameters: Omit<GenerationParameters, "prompt" | "idempotencyKey">;
  quote: Quote;
  traceparent: string | null;
  images: number;
  has_mask: boolean;
};

type QueuedRequest = {
  ctx: Context;
  mode: "live" | "test";
  plan: Plan;
  fallbacks: readonly Plan[];
  traceparent: string | null;
};

/**
 * A task that waits, planned once more from what was stored, at the price it was held with; null when it has ended or is in
 * other hands. Throws 404 when its model is no longer served.
 */
export async function loadQueued(requestId: string): Promise<QueuedRequest | null> {
  const [row] = await db.rows<Row>(
    `SELECT r.workspace_id, r.actor_kind, r.actor_id, r.mode, r.prompt, t.parameters, h.quote, r.parameters->>'traceparent' AS traceparent,
        (SELECT count(*) FROM input i WHERE i.request_id = r.id AND i.role = 'image') AS images,
        EXISTS (SELECT FROM input i WHERE i.request_id = r.id AND i.role = 'mask') AS has_mask
      FROM task t JOIN request r ON r.id = t.request_id JOIN hold h ON h.request_id = r.id
      WHERE t.request_id = $1 AND h.state = 'open' AND h.process_id IS NULL`,
    [requestId],
  );
  if (!row) return null;
  // Its limits were met when it was accepted: `max_credits` would be compared with another price than the one it holds.
  const parameters = { ...row.parameters, prompt: row.prompt, idempotencyKey: null, maxCredits: null };
  const plan = { ...planGeneration(parameters), quote: row.quote };
  const edit = row.images > 0 ? { images: row.images, hasMask: row.has_mask } : null;
  return {
    ctx: { actor: { kind: row.actor_kind, id: row.actor_id }, workspaceId: row.workspace_id, requestId },
    mode: row.mode,
    traceparent: row.traceparent,
    plan,
    // Key and plan were asked when the task was accepted: what they refused is not in the list any more.
    fallbacks: planFallbacks(plan, { edit, limits: null, rules: null, mode: row.mode }).plans,
  };
}
