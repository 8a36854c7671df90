"use client";

import Link from "next/link";
import { useEffect, useEffectEvent } from "react";
import { type ExampleRequest, exampleSamples } from "@/components/keys/example-samples";
import { shortenSecret } from "@/components/keys/shorten-secret";
import { FailureState } from "@/components/layout/failure-state";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Kbd } from "@/components/ui/kbd";
import { TextLink } from "@/components/ui/text-link";
import { RequestFailed } from "@/lib/http/client";
import type { CreatedKey } from "@/lib/keys/create";
import { Step, type StepState } from "./step";

type RunStepProps = {
  state: StepState;
  example: ExampleRequest;
  created: CreatedKey | undefined;
  available: number | undefined;
  isRunning: boolean;
  error: Error | null;
  onRun: () => void;
  /** For those who come back without the secret of their key. */
  onCreateKey: (() => void) | undefined;
};

/** The first request: as code for a terminal, and as a button that sends the very same. */
function RunStep(props: RunStepProps) {
  const { state, example, created, available, isRunning, error, onRun, onCreateKey } = props;
  const cost = formatCount(example.credits, "credit");
  useRunShortcut(() => created && !isRunning && onRun());
  return (
    <Step
      state={state}
      title={state === "done" ? "First picture made" : "Make your first picture"}
      description={`Run this here or in your terminal. It costs ${formatNumber(example.credits)} of your ${formatCount(available ?? 0, "credit")}.`}
    >
      <CodeBlock
        samples={exampleSamples(example, created ? { secret: created.secret, shown: shortenSecret(created) } : null)}
        price={cost}
      />
      {error ? <RunFailure error={error} /> : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {created ? (
          <Button
            variant={state === "done" ? "secondary" : "primary"}
            className="max-md:h-11 max-md:w-full"
            aria-keyshortcuts="Meta+Enter Control+Enter"
            isLoading={isRunning}
            onClick={onRun}
          >
            {isRunning ? "Running" : state === "done" ? "Run it again" : "Run it"} · {cost}
            <Kbd aria-hidden="true" className="max-md:hidden">
              ⌘↵
            </Kbd>
          </Button>
        ) : onCreateKey ? (
          <>
            <Button asChild variant="primary" className="max-md:h-11 max-md:w-full">
              <Link href="/playground">Try a prompt in the playground</Link>
            </Button>
            <Button className="max-md:h-11 max-md:w-full" onClick={onCreateKey}>
              Run this with another key
            </Button>
          </>
        ) : null}
        <span className="text-ink-3 text-xs">
          {state === "done" ? (
            <>
              Every request is kept in <TextLink href="/usage">usage</TextLink>
            </>
          ) : (
            "charged only if the picture arrives"
          )}
        </span>
      </div>
    </Step>
  );
}

function RunFailure({ error }: { error: Error }) {
  const isOutOfCredits = error instanceof RequestFailed && error.type === "insufficient_credits";
  const fix = (
    <Button asChild>
      <Link href="/credits">Open credits</Link>
    </Button>
  );
  return <FailureState className="px-0 py-0" error={error} actions={isOutOfCredits ? fix : undefined} />;
}

function useRunShortcut(run: () => void): void {
  const onRun = useEffectEvent(run);
  // External system: the keyboard.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.defaultPrevented) return;
      event.preventDefault();
      onRun();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

export { RunStep };
