import type { WireUsageSeries } from "@/lib/http/wire-usage";
import type { Grouping } from "./chart-state";

const NONE: Record<Grouping, string> = {
  model: "no model",
  key: "no key",
  status: "no status",
  end_user: "no end user",
};

/** How a series is called in legend, tooltip and table. */
export function seriesLabel({ label, id }: WireUsageSeries["series"][number], by: Grouping): string {
  if (label === null) return id === "" ? NONE[by] : id.slice(1);
  return by === "status" ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}
