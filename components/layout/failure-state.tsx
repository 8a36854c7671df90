"use client";

import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { RequestFailed } from "@/lib/http/client";
import { ErrorState } from "./error-state";

type FailureStateProps = {
  /** What a query or mutation threw. */
  error: unknown;
  onRetry?: () => void;
  isRetrying?: boolean;
  /** Beside the retry. */
  actions?: ReactNode;
  className?: string;
};

/** The error state of whatever a query or mutation threw. */
function FailureState({ error, onRetry, isRetrying, actions, className }: FailureStateProps) {
  const failure = error instanceof RequestFailed ? error : null;
  return (
    <ErrorState
      className={className}
      code={failure?.code ?? "unexpected_error"}
      cause={failure?.message ?? "This part of the page failed. Nothing was charged."}
      requestId={failure?.requestId}
      tone={failure?.type === "insufficient_credits" ? "warn" : "bad"}
      actions={
        <>
          {onRetry ? (
            <Button onClick={onRetry} isLoading={isRetrying}>
              {isRetrying ? null : <RefreshCw />}
              Try again
            </Button>
          ) : null}
          {actions}
        </>
      }
    />
  );
}

export { FailureState };
