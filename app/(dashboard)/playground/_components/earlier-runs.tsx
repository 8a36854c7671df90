"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { MouseEvent } from "react";
import { formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Run } from "./queries";
import { RunThumbnail } from "./run-thumbnail";
import type { useAddress } from "./use-address";

const SHOWN = 12;

type EarlierRunsProps = { runs: readonly Run[]; address: ReturnType<typeof useAddress>; isLoading: boolean };

/** The latest runs as pictures; a press shows one large. */
function EarlierRuns({ runs, address, isLoading }: EarlierRunsProps) {
  if (isLoading) return <Skeleton className="h-40 w-full rounded-md" />;
  if (runs.length === 0) return null;
  return (
    <section aria-label="Earlier runs" className="pt-2">
      <div className="mb-2 flex items-center justify-between">
        <h2 className="font-strong">Earlier runs</h2>
        <Button variant="ghost" size="sm" className="-mr-2" onClick={() => address.go({ tab: "history" })}>
          All history
          <ChevronRight />
        </Button>
      </div>
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4 xl:grid-cols-6">
        {runs.slice(0, SHOWN).map((run) => (
          <li key={run.id} className="min-w-0">
            <RunLink run={run} address={address} className="block rounded-sm">
              <RunThumbnail run={run} className="aspect-square size-auto w-full rounded-sm" />
              <span className="flex justify-between gap-2 pt-1.5 text-xs">
                <span className="truncate">{run.prompt ?? "No prompt"}</span>
                <span className="text-ink-3 tabular-nums">
                  {formatNumber(run.credits)}
                  <span className="sr-only"> credits</span>
                </span>
              </span>
            </RunLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

type RunLinkProps = Pick<EarlierRunsProps, "address"> & { run: Run; className?: string; children: React.ReactNode };

/** A link that can be copied and opened in a tab, and is instant when pressed. */
function RunLink({ run, address, className, children }: RunLinkProps) {
  function onClick(event: MouseEvent): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    address.go({ tab: null, run: run.id });
    document.getElementById("main")?.scrollIntoView();
  }
  return (
    <Link href={`/playground?run=${run.id}`} prefetch={false} className={className} onClick={onClick}>
      {children}
    </Link>
  );
}

export { EarlierRuns, RunLink };
