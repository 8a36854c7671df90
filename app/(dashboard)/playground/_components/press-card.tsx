"use client";

import { FailureState } from "@/components/layout/failure-state";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RequestFailed } from "@/lib/http/client";
import { RunLayout } from "./run-layout";
import { settingsOfBody } from "./settings";
import { expectedSize } from "./shape";
import type { Press } from "./use-runs";
import { WaitingPictures } from "./waiting-pictures";

/** A press that is on its way: the place of its run. Refused, what is wrong and what works instead. */
function PressCard({ press, onRetry, onCancel }: { press: Press; onRetry: () => void; onCancel: () => void }) {
  const { body, credits, error, isUnwanted } = press;
  if (error) {
    const isWorthAgain = error instanceof RequestFailed && error.isRetryable;
    return (
      <Card>
        <FailureState
          error={error}
          onRetry={isWorthAgain ? onRetry : undefined}
          actions={<span className="text-ink-3 text-xs">{chargeWords(error)}</span>}
        />
      </Card>
    );
  }
  return (
    <RunLayout
      pictures={<WaitingPictures size={expectedSize(body.size ?? "auto")} count={body.n ?? 1} words="Sending" />}
      prompt={body.prompt}
      status={<span className="text-ink-3">Sending</span>}
      settings={settingsOfBody(body)}
      facts={[["Held", formatCount(credits, "credit")]]}
      actions={
        <Button size="sm" isLoading={isUnwanted} onClick={onCancel}>
          {isUnwanted ? "Cancelling" : "Cancel"}
        </Button>
      }
    />
  );
}

/** Refused before a hold costs nothing; after a lost connection only the server knows. */
function chargeWords(error: Error): string {
  const wasLost = error instanceof RequestFailed && error.code === "no_connection";
  return wasLost ? "Trying again sends the same request: it is never charged twice." : "0 credits";
}

export { PressCard };
