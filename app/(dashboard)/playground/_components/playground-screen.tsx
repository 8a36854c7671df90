"use client";

import { lazy, type ReactNode, Suspense, useRef } from "react";
import { useLiveUsage } from "@/components/requests/use-live-usage";
import { Skeleton } from "@/components/ui/skeleton";
import type { CodeContext } from "./code-panel";
import { columnRuns } from "./compare/columns";
import { Controls } from "./controls";
import { BAR, GenerateBar } from "./generate-bar";
import { priceRun } from "./price-run";
import type { Replay } from "./replay-of";
import { requestBody } from "./request-body";
import { Results } from "./results";
import type { UnservedModels } from "./settings";
import { shownRuns } from "./shown-runs";
import { SingleFields } from "./single-fields";
import { useDroppedFiles } from "./use-dropped-files";
import { useWorkbench } from "./use-workbench";

// Loaded when first opened: one picture does not wait for the columns of others.
const CompareFields = lazy(async () => ({ default: (await import("./compare/compare-fields")).CompareFields }));
const CompareBar = lazy(async () => ({ default: (await import("./compare/compare-bar")).CompareBar }));
const CompareBoard = lazy(async () => ({ default: (await import("./compare/compare-board")).CompareBoard }));

type PlaygroundScreenProps = {
  /** What the page is opened with when its address names a request to replay. */
  replay: Replay | null;
  code: CodeContext;
  unserved: UnservedModels;
};

/** Controls at the left, what became of them at the right; settings and runs live in the address, the prompt does not. */
function PlaygroundScreen({ replay, code, unserved }: PlaygroundScreenProps) {
  useLiveUsage(true);
  const resultsRef = useRef<HTMLElement>(null);
  const bench = useWorkbench({ replay, unserved });
  const { address, runs, edit, inputs, asked, prompt } = bench;
  const { columns, selected } = bench.compared;
  useDroppedFiles(bench.addFiles);
  const parts = columns ? compareParts(bench, columns, unserved) : singleParts(bench, unserved);

  function paint(): void {
    address.go({ tab: "canvas" });
    showOnPhone(resultsRef.current);
  }

  return (
    <div
      data-slot="workbench"
      // Under the banner of a low balance the controls are shorter by its height: the button stays in sight.
      className="-mx-4 [--bench-height:100dvh] md:-mx-8 lg:-mb-12 lg:grid lg:min-h-(--bench-height) lg:grid-cols-[21.25rem_minmax(0,1fr)] [[data-slot=low-balance]+&]:mt-4 [[data-slot=low-balance]+&]:border-line [[data-slot=low-balance]+&]:border-t [[data-slot=low-balance]+&]:[--bench-height:calc(100dvh-5.25rem)]"
    >
      <Controls
        mode={{
          isComparing: columns !== null,
          isEdit: edit !== null,
          onCompare: (isOn) => {
            const column = columns?.[selected ?? 0];
            if (isOn) bench.beginComparison();
            else if (column) bench.leaveComparison(column);
          },
          onGenerate: () => {
            const column = columns?.[selected ?? 0];
            if (column) bench.leaveComparison(column);
            bench.setPicturesAside();
          },
        }}
        prompt={prompt}
        inputs={{ ...bench.field, onAdd: bench.addFiles, onPick: inputs.add, onPaint: paint }}
        onPrompt={bench.setPrompt}
        onRun={() => (bench.run() ? showOnPhone(resultsRef.current) : undefined)}
        fields={parts.fields}
        bar={parts.bar}
      />
      <Results
        ref={resultsRef}
        address={address}
        shown={columns ? columnRuns(address.params) : shownRuns(address.params)}
        presses={runs.presses}
        board={parts.board}
        body={requestBody(asked, prompt)}
        edit={edit}
        canvas={bench.canvas}
        onMask={inputs.setMask}
        onEdit={bench.editPicture}
        onVary={bench.vary}
        credits={priceRun(asked)?.total ?? null}
        code={code}
        onRetry={runs.retry}
        onCancel={runs.cancel}
        onRestore={bench.restore}
        onRunAgain={(body, again, credits) => runs.start([{ body, edit: again, credits, column: null }])}
        onStopWaiting={bench.stopWaiting}
        onExample={bench.setPrompt}
      />
      <p role="status" className="sr-only">
        {bench.announced}
      </p>
    </div>
  );
}

type Bench = ReturnType<typeof useWorkbench>;
/** What is different between one request and a comparison. */
type Parts = { fields: ReactNode; bar: ReactNode; board: ReactNode };

function singleParts({ settings, edit, obstacle, change }: Bench, unserved: UnservedModels): Parts {
  const isEdit = edit !== null;
  return {
    fields: <SingleFields settings={settings} unserved={unserved} isEdit={isEdit} onChange={change} />,
    bar: <GenerateBar settings={settings} isEdit={isEdit} obstacle={obstacle} onChange={change} />,
    board: null,
  };
}

function compareParts(
  bench: Bench,
  columns: NonNullable<Bench["compared"]["columns"]>,
  unserved: UnservedModels,
): Parts {
  const { compared, runs, edit, obstacle } = bench;
  return {
    fields: (
      <Suspense fallback={<Skeleton className="h-80 w-full rounded-md" />}>
        <CompareFields
          columns={columns}
          selected={compared.selected}
          unserved={unserved}
          isEdit={edit !== null}
          onSelect={compared.select}
          onChange={(next) => compared.note(() => next)}
        />
      </Suspense>
    ),
    bar: (
      <Suspense
        fallback={
          <div className={BAR}>
            <Skeleton className="h-10 w-full rounded-md max-lg:h-12" />
          </div>
        }
      >
        <CompareBar columns={columns} obstacle={obstacle} onRunSome={bench.runSome} />
      </Suspense>
    ),
    board: (
      <Suspense fallback={<Skeleton className="h-120 w-full rounded-md" />}>
        <CompareBoard
          columns={columns}
          presses={runs.presses}
          unserved={unserved}
          onColumns={(next) => compared.note(() => next)}
          onChoose={bench.leaveComparison}
          onEdit={bench.editPicture}
          onVary={bench.vary}
          onRetry={runs.retry}
          onCancel={runs.cancel}
          onRunAgain={(column, body, again, credits) => runs.start([{ body, edit: again, credits, column }])}
          onStopWaiting={bench.stopWaiting}
        />
      </Suspense>
    ),
  };
}

/** There the results stand below the button. */
function showOnPhone(results: HTMLElement | null): void {
  if (!window.matchMedia("(min-width: 64rem)").matches) results?.scrollIntoView({ block: "start" });
}

export { PlaygroundScreen };
