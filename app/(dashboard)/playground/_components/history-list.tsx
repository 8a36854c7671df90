"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { RelativeTime } from "@/components/layout/relative-time";
import { usageRequestQuery } from "@/components/requests/queries";
import { Button } from "@/components/ui/button";
import { Card, CardFooter } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-store";
import { RunLink } from "./earlier-runs";
import { type Run, runsQuery } from "./queries";
import { type Replay, replayOf } from "./replay-of";
import { RunThumbnail } from "./run-thumbnail";
import { settingsOfBody } from "./settings";
import type { useAddress } from "./use-address";

type HistoryListProps = { address: ReturnType<typeof useAddress>; onRestore: (earlier: Replay) => void };

/** Every earlier run: shown again by its prompt, restored by its button. */
function HistoryList({ address, onRestore }: HistoryListProps) {
  const query = useInfiniteQuery(runsQuery());
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  if (error && !data) {
    return (
      <Card>
        <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      </Card>
    );
  }
  if (!data) return <Skeleton className="h-80 w-full rounded-md" />;
  const runs = data.pages.flatMap((page) => page.data);
  if (runs.length === 0) {
    return (
      <Card>
        <EmptyState title="No run yet" description="Every run of this workspace is kept here, with its settings." />
      </Card>
    );
  }
  return (
    <Card>
      <ul>
        {runs.map((run) => (
          <HistoryRow key={run.id} run={run} address={address} onRestore={onRestore} />
        ))}
      </ul>
      {hasNextPage ? (
        <CardFooter className="justify-center">
          <Button size="sm" isLoading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Older runs
          </Button>
        </CardFooter>
      ) : null}
    </Card>
  );
}

function HistoryRow({ run, address, onRestore }: HistoryListProps & { run: Run }) {
  const { size, quality, n } = settingsOfBody(run.parameters);
  const client = useQueryClient();
  const [isRestoring, setIsRestoring] = useState(false);

  async function restore(): Promise<void> {
    setIsRestoring(true);
    try {
      onRestore(replayOf(await client.fetchQuery(usageRequestQuery(run.id))));
    } catch (error) {
      toast({ message: error instanceof Error ? error.message : "The run cannot be read.", tone: "bad" });
    }
    setIsRestoring(false);
  }

  return (
    <li className="flex items-center gap-3 border-line border-t px-4 py-2.5 first:border-t-0">
      <RunThumbnail run={run} className="size-14 rounded-sm" />
      <div className="min-w-0 flex-1">
        <RunLink run={run} address={address} className="block truncate rounded-xs font-medium hover:underline">
          {run.prompt ?? "No prompt"}
        </RunLink>
        <p className="truncate text-ink-3 text-xs">
          <span className="mono">{run.model}</span>, {quality}, <span className="mono">{size.replace("x", "×")}</span>
          {n > 1 ? `, ${formatCount(n, "image")}` : ""}
        </p>
        <p className="text-ink-3 text-xs tabular-nums">
          {run.error ? <span className="mono text-warn">{run.error.code} </span> : null}
          {formatCount(run.credits, "credit")}
          {run.status === "processing" ? " held" : ""},{" "}
          <RelativeTime time={new Date(run.created_at * 1000).toISOString()} />
        </p>
      </div>
      <Button size="sm" isLoading={isRestoring} onClick={() => void restore()}>
        <RotateCcw />
        <span className="max-sm:sr-only">Use these settings</span>
        <span className="sr-only"> of {run.prompt ?? run.id}</span>
      </Button>
    </li>
  );
}

export { HistoryList };
