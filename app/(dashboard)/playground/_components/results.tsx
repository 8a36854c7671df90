"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, type Ref, Suspense } from "react";
import { FailureState } from "@/components/layout/failure-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { CodeContext } from "./code-panel";
import { EarlierRuns } from "./earlier-runs";
import { FirstRun } from "./first-run";
import { PressCard } from "./press-card";
import { runsQuery } from "./queries";
import type { Replay } from "./replay-of";
import type { RequestBody } from "./request-body";
import { RunCard } from "./run-card";
import type { useAddress } from "./use-address";
import type { Press } from "./use-runs";

// Loaded when first opened: the first picture does not wait for them.
const CodePanel = lazy(async () => ({ default: (await import("./code-panel")).CodePanel }));
const HistoryList = lazy(async () => ({ default: (await import("./history-list")).HistoryList }));

const TABS = ["results", "code", "history"] as const;

type ResultsProps = {
  ref: Ref<HTMLElement>;
  address: ReturnType<typeof useAddress>;
  /** Ids of the runs that the address shows. */
  shown: readonly string[];
  presses: readonly Press[];
  body: RequestBody;
  credits: number | null;
  code: CodeContext;
  onRetry: (press: Press) => void;
  onRestore: (earlier: Replay) => void;
  onRunAgain: (body: RequestBody, credits: number) => void;
  onExample: (prompt: string) => void;
};

/** What was drawn, the same request as code, and everything drawn before. */
function Results({ ref, address, ...props }: ResultsProps) {
  const tab = TABS.find((one) => one === address.params.get("tab")) ?? "results";
  return (
    <section
      ref={ref}
      aria-label="Results"
      className="min-w-0 scroll-mt-14 px-4 pb-12 max-lg:mt-2 max-lg:border-line max-lg:border-t lg:px-6"
    >
      <Tabs value={tab} onValueChange={(next) => address.go({ tab: next === "results" ? null : next })}>
        <TabsList className="h-14 items-end">
          <TabsTrigger value="results">Results</TabsTrigger>
          <TabsTrigger value="code">Code</TabsTrigger>
          <TabsTrigger value="history">History</TabsTrigger>
        </TabsList>
        <TabsContent value="results" className="pt-5">
          <ResultsTab address={address} {...props} />
        </TabsContent>
        <TabsContent value="code" className="pt-5">
          <Suspense fallback={<Skeleton className="h-80 w-full rounded-md" />}>
            <CodePanel body={props.body} credits={props.credits} code={props.code} />
          </Suspense>
        </TabsContent>
        <TabsContent value="history" className="pt-5">
          <Suspense fallback={<Skeleton className="h-80 w-full rounded-md" />}>
            <HistoryList address={address} onRestore={props.onRestore} />
          </Suspense>
        </TabsContent>
      </Tabs>
    </section>
  );
}

function ResultsTab(props: Omit<ResultsProps, "ref">) {
  const { address, shown, presses, onRetry, onRestore, onRunAgain, onExample } = props;
  const { data, error, refetch, isFetching } = useInfiniteQuery(runsQuery());
  const runs = data?.pages.flatMap((page) => page.data) ?? [];
  const earlier = runs.filter(({ id }) => !shown.includes(id));
  const isFirst = data !== undefined && runs.length === 0 && shown.length === 0 && presses.length === 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {presses.map((press) => (
        <PressCard key={press.key} press={press} onRetry={() => onRetry(press)} />
      ))}
      {shown.map((id) => (
        <RunCard key={id} id={id} runs={runs} onRestore={onRestore} onRunAgain={onRunAgain} />
      ))}
      {isFirst ? <FirstRun onExample={onExample} /> : null}
      {error && !data ? (
        <Card>
          <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
        </Card>
      ) : null}
      <EarlierRuns runs={earlier} address={address} isLoading={!data && !error} />
    </div>
  );
}

export { Results };
