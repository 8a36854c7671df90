import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { addFigures } from "@/lib/operations/add-figures";
import { metrics } from "@/lib/trace/metrics";
import { PROJECT_ROOT } from "@/scripts/runtime/project-root";

addFigures();
const exported = metrics()
  .registry.getMetricsAsArray()
  .map(({ name }) => String(name));

/** Of every name in an expression: a histogram is also read by its parts. */
const namesIn = (text: string) =>
  new Set([...text.matchAll(/\b(?:pixapi|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name));

const isExported = (name: string) =>
  exported.includes(name) || exported.includes(name.replace(/_(bucket|sum|count)$/, ""));

const FILES = ["deploy/grafana/pixapi.json", "deploy/prometheus/alerts.yml", "app/(site)/docs/_content/operations.md"];

it.each(FILES)("%s names only what /metrics exports", (file) => {
  const names = [...namesIn(readFileSync(join(PROJECT_ROOT, file), "utf8"))];

  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !isExported(name))).toEqual([]);
});

it("a figure that nobody exports would be found", () => {
  expect(
    [...namesIn("rate(pixapi_pears_total[5m]) / pixapi_step_duration_seconds_bucket")].filter(
      (name) => !isExported(name),
    ),
  ).toEqual(["pixapi_pears_total"]);
});

it("the dashboard shows every figure of ours, and each of its panels asks for something", () => {
  const text = readFileSync(join(PROJECT_ROOT, "deploy/grafana/pixapi.json"), "utf8");
  const { panels } = JSON.parse(text);

  const shown = [...namesIn(text)].map((name) => name.replace(/_bucket$/, ""));
  const ours = exported.filter((name) => name.startsWith("pixapi_"));
  expect(ours.filter((name) => !shown.includes(name))).toEqual([]);
  const empty = panels.filter(
    ({ type, targets }: { type: string; targets?: unknown[] }) => type !== "row" && !targets?.length,
  );
  expect(empty).toEqual([]);
});
