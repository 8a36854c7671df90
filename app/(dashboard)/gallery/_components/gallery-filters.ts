import { Calendar } from "lucide-react";
import type { Filter } from "@/components/data-table/filter-chip";

const RANGE: Filter = {
  id: "range",
  label: "Made",
  icon: Calendar,
  kind: "one",
  options: [
    { value: "24h", label: "Last 24 hours" },
    { value: "7d", label: "Last 7 days" },
    { value: "30d", label: "Last 30 days" },
  ],
};

/** The chips above the pictures. An end user has no list to choose from: the chip shows the one in the address. */
export function galleryFilters(models: readonly string[], endUser: string | null): readonly Filter[] {
  return [
    RANGE,
    { id: "model", label: "Model", kind: "many", options: models.map((model) => ({ value: model, label: model })) },
    ...(endUser === null ? [] : [endUserFilter(endUser)]),
  ];
}

function endUserFilter(endUser: string): Filter {
  return { id: "end_user", label: "End user", kind: "one", options: [{ value: endUser, label: endUser }] };
}
