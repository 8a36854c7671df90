import { readList } from "@/components/data-table/url-state";
import { listModels } from "@/lib/catalog";
import {
  fitSettings,
  readSettings,
  type Settings,
  settingsToParams,
  startSettings,
  type UnservedModels,
} from "../settings";

/** One side of a comparison: what it asks for, and the run that was made of it last. */
export type Column = { settings: Settings; run: string | null };

type Params = { get(name: string): string | null };

export const MIN_COLUMNS = 2;
export const MAX_COLUMNS = 4;
const REQUEST_ID = /^req_[0-9A-Z]{26}$/;

/** The columns of an address, e.g. `compare=gpt-image-2*quality-high,gemini-3-pro-image*run-01J…`; null where it has none. */
export function readColumns(params: Params): Column[] | null {
  const texts = readList(params, "compare").slice(0, MAX_COLUMNS);
  const columns = texts.map(readColumn);
  const [first] = columns;
  if (!first) return null;
  return columns.length < MIN_COLUMNS ? [...columns, { ...first, run: null }] : columns;
}

/** The value of the parameter that `readColumns` reads these columns from. */
export function columnsToParam(columns: readonly Column[]): string[] {
  return columns.map(({ settings, run }) => {
    const { model, ...others } = settingsToParams(settings);
    const written = Object.entries(others).flatMap(([name, value]) =>
      value === null ? [] : [`${name}-${value.replaceAll(/[,*]/g, "")}`],
    );
    return [model ?? settings.model, ...written, ...(run ? [`run-${run.slice("req_".length)}`] : [])].join("*");
  });
}

/** The runs that the columns of an address show. */
export function columnRuns(params: Params): string[] {
  return (readColumns(params) ?? []).flatMap(({ run }) => run ?? []);
}

/** A comparison to begin with: these settings beside the nearest of another model. */
export function startColumns(settings: Settings, unserved: UnservedModels): Column[] {
  return addColumn([{ settings, run: null }], unserved);
}

/** One column more: the first model that is not among them yet, else the last column once more. */
export function addColumn(columns: readonly Column[], unserved: UnservedModels): Column[] {
  const last = columns.at(-1);
  if (!last || columns.length >= MAX_COLUMNS) return [...columns];
  const other = listModels().find(
    ({ id, availability }) =>
      availability.state === "available" && !unserved[id] && columns.every(({ settings }) => settings.model !== id),
  );
  const settings = other ? fitSettings({ ...last.settings, model: other.id }) : last.settings;
  return [...columns, { settings, run: null }];
}

/** The columns with a copy right beside one of them. */
export function duplicateColumn(columns: readonly Column[], index: number): Column[] {
  const column = columns[index];
  if (!column || columns.length >= MAX_COLUMNS) return [...columns];
  return columns.toSpliced(index + 1, 0, { ...column, run: null });
}

export function removeColumn(columns: readonly Column[], index: number): Column[] {
  return columns.length <= MIN_COLUMNS ? [...columns] : columns.toSpliced(index, 1);
}

/** The columns with other settings in one of them, or in all where `index` is null; each keeps what its model offers. */
export function changeColumns(columns: readonly Column[], index: number | null, change: Partial<Settings>): Column[] {
  return columns.map((column, at) =>
    index === null || index === at ? { ...column, settings: fitSettings({ ...column.settings, ...change }) } : column,
  );
}

function readColumn(text: string): Column {
  const [model = "", ...parts] = text.split("*");
  const values = new Map(parts.map((part) => [part.split("-")[0], part.slice(part.indexOf("-") + 1)]));
  const run = `req_${values.get("run") ?? ""}`;
  const get = (name: string) => (name === "model" ? model : (values.get(name) ?? null));
  return { settings: readSettings({ get }, startSettings()), run: REQUEST_ID.test(run) ? run : null };
}
