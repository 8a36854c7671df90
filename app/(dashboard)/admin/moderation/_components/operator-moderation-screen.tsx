"use client";

import { useQuery } from "@tanstack/react-query";
import { FailureState } from "@/components/layout/failure-state";
import { PageHeader } from "@/components/layout/page-header";
import { RefusalFigures } from "@/components/moderation/refusal-figures";
import { TermsCard } from "@/components/moderation/terms-card";
import { useTermChanges } from "@/components/moderation/use-term-changes";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import type { WireOperatorModeration } from "@/lib/http/moderation-answers";
import { OPERATOR_RULES_PATH, operatorModerationQuery } from "./queries";
import { ReportsCard } from "./reports-card";

/** What nobody may ask for here, and who was refused wrongly. */
function OperatorModerationScreen() {
  const { data, error, refetch, isFetching } = useQuery(operatorModerationQuery());
  const changes = useTermChanges<WireOperatorModeration>(OPERATOR_RULES_PATH, operatorModerationQuery().queryKey);
  return (
    <>
      <PageHeader title="Moderation" />
      {error && !data ? (
        <Card>
          <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
        </Card>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 pb-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <ReportsCard reports={data?.reports} />
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <TermsCard title="Terms for everybody" rules={data?.rules} changes={changes}>
              They hold for every workspace, before its own. Who is refused is not told the term, and no workspace makes
              an exception from it.
            </TermsCard>
            <RefusalFigures refusals={data?.refusals} />
            {data ? <CheckFacts moderation={data} /> : null}
          </div>
        </div>
      )}
    </>
  );
}

function CheckFacts({ moderation: { mode, check, onFailure } }: { moderation: WireOperatorModeration }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Content check</CardTitle>
      </CardHeader>
      <CardBody className="py-2">
        <Facts>
          <Fact name="For whom" note={<span className="mono">MODERATION</span>}>
            {MODE_WORDS[mode]}
          </Fact>
          <Fact name="By">{check === null ? "Nobody: no key" : check === "sandbox" ? "The sandbox" : "OpenAI"}</Fact>
          <Fact name="Unreachable" note={<span className="mono">MODERATION_ON_FAILURE</span>}>
            {onFailure === "allow" ? "Requests pass" : "Requests are refused"}
          </Fact>
        </Facts>
      </CardBody>
    </Card>
  );
}

const MODE_WORDS: Readonly<Record<WireOperatorModeration["mode"], string>> = {
  off: "Nobody",
  optional: "Workspaces that turn it on",
  openai: "Everybody who did not turn it off",
};

export { OperatorModerationScreen };
