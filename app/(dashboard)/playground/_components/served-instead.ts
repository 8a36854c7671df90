import { listModels } from "@/lib/catalog";
import { priceRun } from "./price-run";
import type { Settings, UnservedModels } from "./settings";

/** The cheapest model that can be used here and draws what the settings say, with its price in credits; null where none does. */
export function servedInstead(
  settings: Settings,
  { unserved, isEdit }: { unserved: UnservedModels; isEdit: boolean },
): { model: string; total: number } | null {
  const able = listModels()
    .filter(({ id, maxInputs }) => unserved[id] === undefined && (maxInputs > 0 || !isEdit))
    .flatMap(({ id }) => {
      const price = priceRun({ ...settings, model: id });
      return price === null ? [] : [{ model: id, total: price.total }];
    });
  return able.sort((left, right) => left.total - right.total)[0] ?? null;
}
