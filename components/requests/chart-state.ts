export const MEASURES = [
  { value: "credits", label: "Credits" },
  { value: "requests", label: "Requests" },
  { value: "images", label: "Images" },
] as const;
export const GROUPINGS = [
  { value: "model", label: "by model" },
  { value: "key", label: "by key" },
  { value: "status", label: "by status" },
  { value: "end_user", label: "by end user" },
] as const;

export type Measure = (typeof MEASURES)[number]["value"];
export type Grouping = (typeof GROUPINGS)[number]["value"];

type Params = { get(name: string): string | null };

/** What the chart shows, as the address says; anything unknown there reads as the default. */
export function readMeasure(params: Params): Measure {
  return MEASURES.find(({ value }) => value === params.get("measure"))?.value ?? "credits";
}

export function readGrouping(params: Params): Grouping {
  return GROUPINGS.find(({ value }) => value === params.get("by"))?.value ?? "model";
}
