"use client";

import { RefreshCw } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { RequestFailed } from "@/lib/http/client";
import { ErrorState } from "./error-state";
import { useCreditsHref } from "./use-credits-href";

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
  const creditsHref = useCreditsHref();
  return (
    <ErrorState
      className={className}
      code={failure?.code ?? "unexpected_error"}
      cause={failure?.message ?? "This part of the page failed. Nothing was charged."}
      requestId={failure?.requestId}
      tone={failure?.type === "insufficient_credits" ? "warn" : "bad"}
      actions={
        <>
          {failure?.code === "insufficient_credits" ? (
            <Button asChild variant="primary">
              <Link href={creditsHref} prefetch={false}>
                Add credits
              </Link>
            </Button>
          ) : null}
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
