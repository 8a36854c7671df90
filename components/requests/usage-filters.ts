import { Calendar } from "lucide-react";
import type { Filter } from "@/components/data-table/filter-chip";
import { PLAYGROUND_KEY, PLAYGROUND_NAME } from "@/lib/requests/schema";

export type UsageOptions = {
  models: readonly string[];
  keys: readonly { id: string; name: string }[];
};

const RANGE: Filter = {
  id: "range",
  label: "Range",
  icon: Calendar,
  kind: "one",
  fallback: "14d",
  options: [
    { value: "24h", label: "Last 24 hours" },
    { value: "7d", label: "Last 7 days" },
    { value: "14d", label: "Last 14 days" },
    { value: "30d", label: "Last 30 days" },
    { value: "90d", label: "Last 90 days" },
    { value: "12mo", label: "Last 12 months" },
  ],
};

const STATUS: Filter = {
  id: "status",
  label: "Status",
  kind: "many",
  options: [
    { value: "completed", label: "Completed" },
    { value: "processing", label: "Running" },
    { value: "failed", label: "Failed" },
    { value: "refused", label: "Refused" },
    { value: "cancelled", label: "Cancelled" },
  ],
};

const MODE: Filter = {
  id: "mode",
  label: "Mode",
  kind: "one",
  options: [
    { value: "live", label: "Live" },
    { value: "test", label: "Test" },
  ],
};

type Params = { get(name: string): string | null };

/** The chips of the usage page. End users and metadata have no list to choose from: their chips show what the address names. */
export function usageFilters({ models, keys }: UsageOptions, params: Params): readonly Filter[] {
  const filters: Filter[] = [
    RANGE,
    STATUS,
    { id: "model", label: "Model", kind: "many", options: models.map((model) => ({ value: model, label: model })) },
    { id: "key", label: "Key", kind: "many", options: keyOptions(keys) },
    MODE,
    ...named("end_user", "End user", params.get("end_user")),
    ...named("metadata", "Metadata", params.get("metadata")),
  ];
  return filters.filter(({ options }) => options.length > 0);
}

function keyOptions(keys: UsageOptions["keys"]): Filter["options"] {
  return [
    ...keys.map(({ id, name }) => ({ value: id, label: name })),
    { value: PLAYGROUND_KEY, label: PLAYGROUND_NAME },
  ];
}

function named(id: string, label: string, value: string | null): Filter[] {
  if (!value) return [];
  const words = id === "metadata" ? [...new URLSearchParams(value)].map((pair) => pair.join(": ")).join(", ") : value;
  return [{ id, label, kind: "one", options: [{ value, label: words }] }];
}
