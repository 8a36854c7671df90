"use client";

import { Plus } from "lucide-react";
import { formatNumber } from "@/components/layout/format-number";
import { ModelField } from "../model-field";
import { MoreFields } from "../more-fields";
import { OutputFields } from "../output-fields";
import { priceRun } from "../price-run";
import { QualityField } from "../quality-field";
import { modelOf, type Settings, type UnservedModels } from "../settings";
import { SizeField } from "../size-field";
import { addColumn, type Column, changeColumns, MAX_COLUMNS } from "./columns";

type CompareFieldsProps = {
  columns: readonly Column[];
  /** The column whose settings are shown; null: what is changed is changed in all of them. */
  selected: number | null;
  unserved: UnservedModels;
  isEdit: boolean;
  onSelect: (index: number | null) => void;
  onChange: (columns: readonly Column[]) => void;
};

/** The columns as a list to choose from, and the settings of the chosen one or of all. */
function CompareFields({ columns, selected, unserved, isEdit, onSelect, onChange }: CompareFieldsProps) {
  const settings = (columns[selected ?? 0] ?? columns[0])?.settings;
  if (!settings) return null;
  const change = (part: Partial<Settings>) => onChange(changeColumns(columns, selected, part));
  return (
    <>
      <ColumnList {...{ columns, selected, unserved, onSelect, onChange }} />
      {selected === null ? (
        <p className="-mt-3 text-ink-3 text-xs">{allWords(columns)}</p>
      ) : (
        <>
          <ModelField settings={settings} unserved={unserved} isEdit={isEdit} onChange={(model) => change({ model })} />
          <QualityField settings={settings} onChange={(quality) => change({ quality })} />
        </>
      )}
      <SizeField key={selected} settings={settings} onChange={(size) => change({ size })} />
      <OutputFields settings={settings} onChange={change} />
      <MoreFields settings={settings} onChange={change} />
    </>
  );
}

type ColumnListProps = Omit<CompareFieldsProps, "isEdit">;

function ColumnList({ columns, selected, unserved, onSelect, onChange }: ColumnListProps) {
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1.5 flex w-full justify-between gap-2 p-0 font-medium text-ink text-xs">
        Columns
        <span className="font-normal text-ink-3 tabular-nums">
          {columns.length} of {MAX_COLUMNS}
        </span>
      </legend>
      <div className="divide-y divide-line overflow-hidden rounded-sm border border-line-strong bg-surface">
        <Row name="compare-column" isOn={selected === null} onChoose={() => onSelect(null)}>
          <span className="flex-1">All columns</span>
        </Row>
        {columns.map(({ settings }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place.
          <Row key={index} name="compare-column" isOn={selected === index} onChoose={() => onSelect(index)}>
            <span className="mono min-w-0 flex-1 truncate">
              <span className="sr-only">Column {index + 1}: </span>
              {settings.model}
            </span>
            <span className="text-ink-3 text-xs">{qualityWord(settings)}</span>
            <ColumnPrice settings={settings} />
          </Row>
        ))}
        {columns.length < MAX_COLUMNS ? (
          <button
            type="button"
            onClick={() => {
              onChange(addColumn(columns, unserved));
              onSelect(columns.length);
            }}
            className="flex h-9 w-full items-center gap-2 px-3 text-ink-2 transition-colors hover:bg-hover hover:text-ink"
          >
            <Plus className="size-3.5" />
            Add column
          </button>
        ) : null}
      </div>
    </fieldset>
  );
}

type RowProps = { name: string; isOn: boolean; onChoose: () => void; children: React.ReactNode };

function Row({ name, isOn, onChoose, children }: RowProps) {
  return (
    <label className="relative flex h-9 cursor-pointer items-center gap-2 px-3 transition-colors hover:bg-hover has-checked:bg-accent-wash has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name={name}
        checked={isOn}
        onChange={onChoose}
        className="absolute inset-0 cursor-pointer appearance-none outline-none"
      />
      {children}
    </label>
  );
}

function ColumnPrice({ settings }: { settings: Settings }) {
  const price = priceRun(settings);
  if (!price) return <span className="text-bad text-xs">impossible size</span>;
  return (
    <span className="min-w-8 text-right font-medium tabular-nums">
      {formatNumber(price.total)}
      <span className="sr-only"> credits</span>
    </span>
  );
}

function qualityWord({ model, quality }: Settings): string {
  return modelOf({ model }).noEffect.includes("quality") ? "" : quality;
}

/** Below the list, where the fields speak for all columns. */
function allWords(columns: readonly Column[]): string {
  const shared = new Set(columns.map(({ settings: { size, n, format } }) => `${size} ${n} ${format}`));
  return shared.size === 1
    ? "What is changed below is changed in all. Choose a column to change its model, quality or size alone."
    : "The columns differ below: what is changed there is changed in all of them.";
}

export { CompareFields };
