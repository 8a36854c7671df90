import { findModel } from "@/lib/catalog";
import type { Quality } from "@/lib/catalog/parameters";
import type { RequestedSize } from "@/lib/catalog/sizes";
import { type Quote, quote } from "@/lib/pricing/quote";
import type { Adjustment } from "./parameters";
import type { Served } from "./served";

type Record = {
  /** The public id of the last model that was asked, null where it is the request's own. */
  lastModel: string | null;
  /** Of the hold. */
  held: Quote;
  parameters: {
    applied: { model: string; size: RequestedSize; quality: Quality };
    ignored: string[];
    adjusted: Adjustment[];
  };
};

/**
 * What a record without its process tells of the fallback model that was at work last: its price for this call, never above
 * the held one. Null where it was the model that was asked.
 */
export function servedByFallback({ lastModel, held, parameters }: Record): { quote: Quote; served: Served } | null {
  const model = lastModel === null ? null : findModel(lastModel);
  if (model === null) return null;
  const { applied, ignored, adjusted } = parameters;
  const own = quote({ model, size: applied.size, quality: applied.quality, n: held.n });
  const charged = own.total <= held.total ? own : { ...own, unit: held.unit, tierUnits: held.tierUnits };
  const reason = "the model that was asked could not make it, and fallback_models names this one";
  return {
    quote: charged,
    served: {
      model: model.id,
      tier: own.tier,
      unitCredits: charged.unit,
      priceVersion: own.priceVersion,
      ignored,
      adjusted: [{ param: "model", from: applied.model, to: model.id, reason }, ...adjusted],
    },
  };
}
