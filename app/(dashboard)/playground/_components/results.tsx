"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, type Ref, Suspense } from "react";
import { FailureState } from "@/components/layout/failure-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { CodeContext } from "./code-panel";
import { EarlierRuns } from "./earlier-runs";
import { FirstRun } from "./first-run";
import type { Edit, InputPicture } from "./inputs";
import type { Mask } from "./mask/mask-history";
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

const MaskEditor = lazy(async () => ({ default: (await import("./mask/mask-editor")).MaskEditor }));
const LastResult = lazy(async () => ({ default: (await import("./last-result")).LastResult }));

const TABS = ["canvas", "results", "code", "history"] as const;

type ResultsProps = {
  ref: Ref<HTMLElement>;
  address: ReturnType<typeof useAddress>;
  /** Ids of the runs that the address shows. */
  shown: readonly string[];
  presses: readonly Press[];
  /** The columns of a comparison, in place of single runs; null outside of one. */
  board: ReactNode;
  body: RequestBody;
  edit: Edit | null;
  /** The picture that a mask can be painted on; null where none can. */
  canvas: { picture: InputPicture; mask: Mask | null } | null;
  credits: number | null;
  code: CodeContext;
  onMask: (mask: Mask) => void;
  onEdit: (picture: InputPicture) => void;
  onVary: (earlier: Replay, picture: InputPicture) => void;
  onRetry: (press: Press) => void;
  onCancel: (press: Press) => void;
  onRestore: (earlier: Replay) => void;
  onRunAgain: (body: RequestBody, edit: Edit | null, credits: number) => void;
  onStopWaiting: (id: string) => void;
  onExample: (prompt: string) => void;
};

/** What was drawn, the same request as code, and everything drawn before. */
function Results({ ref, address, ...props }: ResultsProps) {
  const { canvas, board, shown } = props;
  const last = board ? undefined : shown[0];
  const asked = TABS.find((one) => one === address.params.get("tab")) ?? "results";
  const tab = asked === "canvas" && !canvas ? "results" : asked;
  return (
    <section
      ref={ref}
      aria-label="Results"
      className="min-w-0 scroll-mt-14 px-4 pb-12 max-lg:mt-2 max-lg:border-line max-lg:border-t lg:px-6"
    >
      <Tabs value={tab} onValueChange={(next) => address.go({ tab: next === "results" ? null : next })}>
        <TabsList className="h-14 items-end">
          {canvas ? <TabsTrigger value="canvas">Canvas</TabsTrigger> : null}
          <TabsTrigger value="results">Results</TabsTrigger>
          <TabsTrigger value="code">Code</TabsTrigger>
          <TabsTrigger value="history">History</TabsTrigger>
        </TabsList>
        {canvas ? (
          <TabsContent value="canvas" tabIndex={-1} className="pt-5">
            <Suspense fallback={<Skeleton className="h-160 w-full rounded-md" />}>
              <MaskEditor
                key={canvas.picture.id}
                {...canvas}
                onChange={props.onMask}
                onClose={() => closeCanvas(address)}
              />
              {last ? <LastResult key={last} id={last} onEdit={props.onEdit} /> : null}
            </Suspense>
          </TabsContent>
        ) : null}
        <TabsContent value="results" className="pt-5">
          <ResultsTab address={address} {...props} />
        </TabsContent>
        <TabsContent value="code" className="pt-5">
          <Suspense fallback={<Skeleton className="h-80 w-full rounded-md" />}>
            <CodePanel body={props.body} edit={props.edit} credits={props.credits} code={props.code} />
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

function closeCanvas(address: ResultsProps["address"]): void {
  address.go({ tab: null });
  document.querySelector<HTMLElement>("[data-slot=paint-mask]")?.focus();
}

function ResultsTab(props: Omit<ResultsProps, "ref">) {
  const { address, shown, presses, board, onRetry, onCancel, onExample } = props;
  const { onRestore, onRunAgain, onEdit, onVary, onStopWaiting } = props;
  const story = { onRestore, onRunAgain, onEdit, onVary, onStopWaiting };
  const { data, error, refetch, isFetching } = useInfiniteQuery(runsQuery());
  const runs = data?.pages.flatMap((page) => page.data) ?? [];
  const earlier = runs.filter(({ id }) => !shown.includes(id));
  const single = presses.filter(({ column }) => column === null);
  const isFirst = !board && data !== undefined && runs.length === 0 && shown.length === 0 && single.length === 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {board}
      {single.map((press) => (
        <PressCard key={press.key} press={press} onRetry={() => onRetry(press)} onCancel={() => onCancel(press)} />
      ))}
      {board ? null : shown.map((id) => <RunCard key={id} id={id} {...story} />)}
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
