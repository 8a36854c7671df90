"use client";

import { useQuery } from "@tanstack/react-query";
import { FailureState } from "@/components/layout/failure-state";
import { RefusalFigures } from "@/components/moderation/refusal-figures";
import { TermsCard } from "@/components/moderation/terms-card";
import { useTermChanges } from "@/components/moderation/use-term-changes";
import { Card } from "@/components/ui/card";
import type { WireModeration } from "@/lib/http/moderation-answers";
import { CheckCard } from "./check-card";
import { moderationQuery, RULES_PATH } from "./queries";

/** What this workspace refuses before it costs anything. */
function ModerationScreen() {
  const { data, error, refetch, isFetching } = useQuery(moderationQuery());
  const changes = useTermChanges<WireModeration>(RULES_PATH, moderationQuery().queryKey);
  if (error && !data) {
    return (
      <Card>
        <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      </Card>
    );
  }
  return (
    <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-4 pb-6" aria-busy={!data}>
      <TermsCard title="Terms" rules={data?.rules} changes={changes}>
        A prompt that holds a blocked term is refused before anything is held, with every key and in the playground.
        Terms are whole words; case and punctuation make no difference. An allowed term is an exception: allow “glue
        gun” to block only other guns.
      </TermsCard>
      <CheckCard moderation={data} />
      <RefusalFigures refusals={data?.refusals} />
    </div>
  );
}

export { ModerationScreen };
