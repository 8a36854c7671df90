"use client";

import { useQueries } from "@tanstack/react-query";
import { formatCount, formatNumber } from "@/components/layout/format-number";
import { usageRequestQuery } from "@/components/requests/queries";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { Edit, InputPicture } from "../inputs";
import type { Replay } from "../replay-of";
import type { RequestBody } from "../request-body";
import { modelOf, type UnservedModels } from "../settings";
import type { Press } from "../use-runs";
import { ColumnHead } from "./column-head";
import { ColumnResult } from "./column-result";
import { type Column, changeColumns, columnsToParam, duplicateColumn, removeColumn } from "./columns";

type CompareBoardProps = {
  columns: readonly Column[];
  presses: readonly Press[];
  unserved: UnservedModels;
  onColumns: (columns: readonly Column[]) => void;
  /** Leaves the comparison with this column's settings and run. */
  onChoose: (column: Column) => void;
  onEdit: (picture: InputPicture) => void;
  onVary: (earlier: Replay, picture: InputPicture) => void;
  onRetry: (press: Press) => void;
  onCancel: (press: Press) => void;
  onRunAgain: (column: number, body: RequestBody, edit: Edit | null, credits: number) => void;
  onStopWaiting: (id: string) => void;
};

/** The columns side by side, on a phone one after the other under the thumb; below them what they cost together. */
function CompareBoard({ columns, presses, unserved, onColumns, onChoose, ...actions }: CompareBoardProps) {
  const isSending = presses.some(({ error }) => error === null);
  const change = (next: readonly Column[]) => (isSending ? undefined : onColumns(next));
  return (
    <>
      <Card aria-label="Comparison">
        <ul className="relative grid snap-x snap-mandatory auto-cols-[minmax(78%,1fr)] grid-flow-col divide-x divide-line overflow-x-auto sm:auto-cols-[minmax(12.5rem,1fr)]">
          {columns.map((column, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place.
              key={index}
              aria-label={`Column ${index + 1}: ${modelOf(column.settings).id}`}
              className="flex min-w-0 snap-start flex-col gap-3 p-4"
            >
              <ColumnHead
                column={column}
                number={index + 1}
                count={columns.length}
                unserved={unserved}
                onModel={(model) => change(changeColumns(columns, index, { model }))}
                onDuplicate={() => change(duplicateColumn(columns, index))}
                onRemove={() => change(removeColumn(columns, index))}
              />
              <ColumnResult
                column={column}
                press={presses.find((press) => press.column === index) ?? null}
                onChoose={() => onChoose(column)}
                {...actions}
                onRunAgain={(...again) => actions.onRunAgain(index, ...again)}
              />
            </li>
          ))}
        </ul>
      </Card>
      <Summary columns={columns} />
    </>
  );
}

function Summary({ columns }: Pick<CompareBoardProps, "columns">) {
  const ids = columns.flatMap(({ run }) => run ?? []);
  const runs = useQueries({ queries: ids.map(usageRequestQuery) }).flatMap(({ data }) => data ?? []);
  if (runs.length === 0) return null;
  const open = runs.filter(({ status }) => status === "processing");
  const charged = runs.reduce((sum, { credits }) => sum + credits, 0);
  const held = open.reduce((sum, { receipt }) => sum + (receipt?.held ?? 0), 0);
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm tabular-nums">
      <span>
        <span className="text-ink-3">Together </span>
        <span className="font-medium">{formatCount(charged, "credit")} charged</span>
      </span>
      {held > 0 ? <span className="text-ink-2">{formatNumber(held)} held</span> : null}
      <span className="text-ink-2">
        {runs.length - open.length} of {runs.length} done
      </span>
      {open.length > 0 ? (
        <span className="text-ink-3 text-xs">Closing the page does not stop it. The pictures will be in History.</span>
      ) : null}
      <CopyLink columns={columns} />
    </Card>
  );
}

function CopyLink({ columns }: Pick<CompareBoardProps, "columns">) {
  const origin = typeof window === "undefined" ? "" : window.location.origin;
  const value = `${origin}/playground?compare=${columnsToParam(columns).join(",")}`;
  return <CopyButton value={value} what="link to this comparison" label="Copy link" className="ml-auto" />;
}

export { CompareBoard };
