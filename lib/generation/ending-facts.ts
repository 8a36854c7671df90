import { toCredits } from "@/lib/core/credits";
import type { AttemptFacts, Facts } from "@/lib/trace/facts";
import type { Ending, Finished } from "./finish";

/** What is known of a request once its end is written down; what somebody else resolved is told by whoever did. */
export function endingFacts(ending: Ending, settled: Finished): Facts {
  const { isSimulated, usage, served, provider } = ending;
  const attempts = ending.attempts.map(
    (attempt): AttemptFacts => ({
      attemptNo: attempt.attemptNo,
      route: attempt.route,
      startedAt: attempt.startedAt,
      durationMs: attempt.durationMs,
      outcome: attempt.failureKind ?? attempt.status,
      upstreamStatus: attempt.upstreamStatus,
    }),
  );
  const tried = {
    ...(served ? { model: served.model, tier: served.tier } : {}),
    ...(provider === null ? {} : { provider }),
    attempts,
    isSimulated,
    ...(usage ? { tokens: tokensOf(usage) } : {}),
  };
  if (settled.outcome === "not_mine") return { ...tried, ending: "resolved_elsewhere" };
  return {
    ...tried,
    ending: ending.error?.code ?? (ending.isCancelled ? "cancelled" : "completed"),
    images: ending.images.length,
    credits: toCredits(settled.credits),
  };
}

function tokensOf({ input_tokens, output_tokens }: NonNullable<Ending["usage"]>) {
  return { input: input_tokens, output: output_tokens };
}
