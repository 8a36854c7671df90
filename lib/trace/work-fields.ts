import type { Stopwatch } from "./stopwatch";

/** What the one line of a request and that of a job say alike; a field that has no meaning for the work is left out. */
export function workFields({ trace, facts, spans }: Stopwatch) {
  const { attempts } = facts;
  const last = attempts?.at(-1);
  return {
    trace_id: trace.traceId,
    mode: facts.mode,
    model: facts.model,
    n: facts.n,
    size: facts.size,
    tier: facts.tier,
    quality: facts.quality,
    ending: facts.ending,
    images: facts.images,
    credits: facts.credits,
    attempts: attempts?.length,
    route: last?.route,
    attempt_outcome: last?.outcome,
    upstream_status: last?.upstreamStatus ?? undefined,
    is_simulated: facts.isSimulated,
    replay_of: facts.originalRequestId,
    attached: facts.isAttached,
    steps: stepsOf(spans),
  };
}

/** Milliseconds by step; a step that was taken several times is added up. */
function stepsOf(spans: Stopwatch["spans"]): Record<string, number> {
  const steps = new Map<string, number>();
  for (const { name, durationMs } of spans) steps.set(name, (steps.get(name) ?? 0) + durationMs);
  return Object.fromEntries([...steps].map(([name, ms]) => [name, Math.round(ms * 10) / 10]));
}
