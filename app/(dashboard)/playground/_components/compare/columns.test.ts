import { expect, it } from "vitest";
import { listModels } from "@/lib/catalog";
import { startSettings } from "../settings";
import {
  addColumn,
  changeColumns,
  columnRuns,
  columnsToParam,
  duplicateColumn,
  readColumns,
  removeColumn,
} from "./columns";
import { fittingColumns, priceColumns } from "./fitting-columns";

const RUN = "req_01JQ8W0000000000000000W8MR";
const at = (compare: string) => new URLSearchParams({ compare });
const start = startSettings();
const two = [
  { settings: start, run: null },
  { settings: { ...start, quality: "high" as const }, run: null },
];

it("columns with all their settings and runs come back from the address as they were", () => {
  const columns = [
    { settings: { ...start, quality: "high" as const, size: "1536x1024", n: 2, format: "webp" as const }, run: RUN },
    { settings: { ...start, compression: 40, format: "jpeg" as const, moderation: "low" as const }, run: null },
  ];

  expect(readColumns(at(columnsToParam(columns).join(",")))).toEqual(columns);
  expect(columnsToParam(columns)[0]).toBe(
    "gpt-image-2*size-1536x1024*quality-high*n-2*format-webp*run-01JQ8W0000000000000000W8MR",
  );
});

it("an address without columns is no comparison; one column gets a neighbour, and the fifth is left out", () => {
  expect(readColumns(new URLSearchParams())).toBeNull();
  expect(readColumns(at("gpt-image-2*quality-low"))?.map(({ settings }) => settings.quality)).toEqual(["low", "low"]);
  expect(readColumns(at("gpt-image-2,gpt-image-2,gpt-image-2,gpt-image-2,gpt-image-2"))).toHaveLength(4);
});

it("what an address makes up is left out: a model that is none, a run that is none, a size with separators", () => {
  const [column] = readColumns(at("nothing*quality-best*run-../../x*size-1x1*2")) ?? [];

  expect(column).toEqual({ settings: { ...start, size: "1x1" }, run: null });
  expect(columnRuns(at(`gpt-image-2*run-${RUN.slice(4)},gpt-image-2`))).toEqual([RUN]);
});

it("a column more is of a model that is not there yet and is served", () => {
  const models = (unserved: Record<string, string>) => addColumn(two, unserved).map(({ settings }) => settings.model);

  expect(models({})[2]).not.toBe("gpt-image-2");
  const others = Object.fromEntries(listModels().flatMap(({ id }) => (id === "gpt-image-2" ? [] : [[id, "no key"]])));
  expect(models(others)).toEqual(["gpt-image-2", "gpt-image-2", "gpt-image-2"]);
});

it("there are two to four columns, and a copy stands beside its original without its run", () => {
  const copied = duplicateColumn(
    [{ settings: start, run: RUN }, two[1] ?? two[0]].flatMap((column) => column ?? []),
    0,
  );

  expect(copied.map(({ run }) => run)).toEqual([RUN, null, null]);
  expect(removeColumn(two, 0)).toEqual(two);
  expect(removeColumn(copied, 0)).toHaveLength(2);
  expect(duplicateColumn([...two, ...two], 1)).toHaveLength(4);
});

it("a change is of one column or of all, each within what its model offers", () => {
  expect(changeColumns(two, 1, { n: 3 }).map(({ settings }) => settings.n)).toEqual([1, 3]);
  expect(changeColumns(two, null, { size: "1536x1024" }).map(({ settings }) => settings.size)).toEqual([
    "1536x1024",
    "1536x1024",
  ]);
});

it("the sum is that of the columns, and what the balance pays of them is named by place", () => {
  const price = priceColumns([...two, { settings: { ...start, quality: "low" }, run: null }]);

  expect([price.columns.map((one) => one?.total), price.total]).toEqual([[4, 14, 1], 19]);
  expect(fittingColumns(price, 18)).toEqual([0, 2]);
  expect(fittingColumns(price, 19)).toEqual([0, 1, 2]);
  expect(fittingColumns(price, 0)).toEqual([]);
  expect(priceColumns([{ settings: { ...start, size: "7x7" }, run: null }, ...two]).total).toBeNull();
});
