"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount, formatDuration, formatNumber } from "@/components/layout/format-number";
import { PageHeader } from "@/components/layout/page-header";
import { RelativeTime } from "@/components/layout/relative-time";
import { booksQuery, runAudit } from "@/components/operator/queries";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Stat, Stats } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast-store";
import type { WireAuditRun } from "@/lib/http/wire-operator";
import { AuditChecks } from "./audit-checks";
import { AuditRuns } from "./audit-runs";
import { PurgeRuns } from "./purge-runs";

/** Whether the books prove themselves: the last run of the audit, check by check, and the runs before it. */
function BooksScreen() {
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(booksQuery());
  const run = useMutation({
    mutationFn: runAudit,
    onSuccess: (books) => client.setQueryData(booksQuery().queryKey, books),
    onError: (failure) => toast({ tone: "bad", message: `Not started: ${failure.message}` }),
  });
  const isRunning = run.isPending || data?.isPending === true;
  const [latest] = data?.data ?? [];
  return (
    <>
      <PageHeader
        title="Books"
        note="audited every 5 minutes"
        actions={
          <Button variant="primary" onClick={() => run.mutate()} isLoading={isRunning}>
            {isRunning ? null : <Play />}
            {isRunning ? "Auditing" : "Run now"}
          </Button>
        }
      />
      <p role="status" className="sr-only">
        {isRunning ? "The audit runs" : latest ? verdictOf(latest) : "The audit has not run yet"}
      </p>
      {error && !data ? (
        <Card>
          <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
        </Card>
      ) : latest ? (
        <>
          <LatestRun run={latest} />
          <AuditChecks checks={latest.checks} />
          <AuditRuns runs={data?.data} />
          <PurgeRuns runs={data?.purges} />
        </>
      ) : (
        <Card>
          <EmptyState
            title="The books have not been checked yet"
            description="The worker audits them when it starts and every 5 minutes after that. If nothing appears, it is not running."
          />
        </Card>
      )}
    </>
  );
}

function LatestRun({ run }: { run: WireAuditRun }) {
  return (
    <Card className="mb-4">
      <Stats>
        <Stat
          label="Findings"
          value={<span className={run.findings > 0 ? "text-bad" : undefined}>{formatNumber(run.findings)}</span>}
          qualifier={run.findings > 0 ? "look below" : `in ${formatCount(run.checks.length, "check")}`}
        />
        <Stat
          label="Checked"
          value={<RelativeTime time={run.startedAt} />}
          qualifier={formatDuration(run.durationMs)}
        />
        <Stat
          label="Journal lines"
          value={formatNumber(run.lines)}
          qualifier={run.newestTransferId === null ? "none yet" : `to txn_${run.newestTransferId}`}
        />
        <Stat
          label="Missing pictures"
          value={
            <span className={run.figures.files.lostCount > 0 ? "text-bad" : undefined}>
              {formatNumber(run.figures.files.lostCount)}
            </span>
          }
          qualifier={`of ${formatNumber(run.figures.files.checked)} looked for`}
        />
      </Stats>
      <p className="border-line border-t px-4 py-2.5 text-ink-3 text-xs">
        The sums of this run are <TextLink href="/invariants">public</TextLink>.
      </p>
    </Card>
  );
}

function verdictOf({ findings, checks }: WireAuditRun): string {
  return findings === 0
    ? `All ${formatCount(checks.length, "check")} pass`
    : `${formatCount(findings, "finding")} in ${formatCount(checks.filter((check) => check.findings > 0).length, "check")}`;
}

export { BooksScreen };
