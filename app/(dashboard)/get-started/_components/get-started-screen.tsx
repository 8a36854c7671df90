"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRef } from "react";
import type { ExampleRequest } from "@/components/keys/example-samples";
import { nextKeyName } from "@/components/keys/next-key-name";
import { keysQuery } from "@/components/keys/queries";
import { useCreateKey } from "@/components/keys/use-create-key";
import { formatCount } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { balanceQuery } from "@/components/layout/queries";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RequestFailed } from "@/lib/http/client";
import type { WelcomeOutcome } from "@/lib/workspaces/claim-welcome";
import { profileQuery } from "../../queries";
import { AccountStep } from "./account-step";
import { KeyStep } from "./key-step";
import { MoreCard } from "./more-card";
import { NoWelcome } from "./no-welcome";
import { PictureCard } from "./picture-card";
import { getStartedQuery } from "./queries";
import { RunStep } from "./run-step";
import { SdkCard } from "./sdk-card";
import { Step } from "./step";
import { useFirstKey } from "./use-first-key";
import { newIdempotencyKey, useRunExample } from "./use-run-example";

type GetStartedScreenProps = {
  example: ExampleRequest;
  welcomeCredits: number;
  /** What was decided about this workspace's welcome credits; null before. */
  welcome: WelcomeOutcome | null;
};

/** From an account to a first picture: key, request, receipt on one page. */
function GetStartedScreen({ example, welcomeCredits, welcome }: GetStartedScreenProps) {
  const { data: keys } = useQuery(keysQuery());
  const { data: started } = useQuery(getStartedQuery());
  const { data: balance } = useQuery(balanceQuery());
  const { data: profile } = useQuery(profileQuery());
  const { data: created, mutate: create, isPending: isCreating, error: keyError } = useCreateKey();
  const run = useRunExample(example);
  const createKey = () => create({ name: nextKeyName(keys?.data ?? [], "first-key"), mode: "live" });
  const pictureRef = useRef<HTMLElement>(null);
  useFirstKey(createKey);

  const latest = started?.latest ?? null;
  const existing = keys?.data.find(({ status }) => status === "active");
  const mayRun = profile?.liveKeysWork !== false && (created ?? existing) !== undefined;
  function runExample(): void {
    if (!created) return;
    // On a phone the picture stands below the button.
    pictureRef.current?.scrollIntoView({ block: "nearest" });
    const wasLost = run.error instanceof RequestFailed && run.error.code === "no_connection";
    run.mutate({
      secret: created.secret,
      idempotencyKey: wasLost && run.variables ? run.variables.idempotencyKey : newIdempotencyKey(),
    });
  }
  return (
    <>
      <PageHeader title="Get started" note={balance ? creditsNote(balance.available, welcomeCredits) : null} />
      {balance?.total === 0 && !latest ? <NoWelcome welcome={welcome} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
        <div className="grid min-w-0 gap-4 max-lg:contents">
          <Card className="max-lg:order-1">
            <ol>
              <AccountStep />
              <KeyStep
                created={created}
                existing={existing}
                isCreating={isCreating}
                error={keyError}
                onCreate={createKey}
              />
              <RunStep
                state={latest ? "done" : mayRun ? "now" : "later"}
                example={example}
                created={created}
                available={balance?.available}
                isRunning={run.isPending}
                error={run.error}
                onRun={runExample}
                onCreateKey={existing ? createKey : undefined}
              />
              <Step
                state={latest && mayRun ? "now" : "later"}
                title="Keep an eye on credits"
                description="Every one that comes or goes is on the statement. They are charged only for pictures that arrive."
                aside={
                  <Button asChild size="sm">
                    <Link href="/credits">Open credits</Link>
                  </Button>
                }
              />
            </ol>
          </Card>
          <SdkCard className="max-lg:order-3" example={example} created={created} />
        </div>
        <div className="grid min-w-0 gap-4 max-lg:contents">
          <PictureCard
            ref={pictureRef}
            className="max-lg:order-2"
            latest={latest}
            isRunning={run.isPending}
            credits={example.credits}
          />
          <MoreCard className="max-lg:order-4" />
        </div>
      </div>
    </>
  );
}

function creditsNote(available: number, welcomeCredits: number): string {
  const verb = available === 1 ? "is" : "are";
  if (available === welcomeCredits && available > 0) {
    return `${formatCount(available, "free credit")} ${verb} in your balance`;
  }
  return `${formatCount(available, "credit")} ${verb} in your balance`;
}

export { GetStartedScreen };
