import { listModels } from "@/lib/catalog";
import { formatCredits, type Millicredits, toCredits } from "@/lib/core/credits";
import { ApiError } from "@/lib/core/errors";
import type { WayOut } from "@/lib/providers/failure-to-error";
import { availabilityOf } from "@/lib/providers/open-routes";
import { affordableAlternative } from "./affordable-alternative";
import { isServed } from "./is-served";
import type { Plan } from "./plan";
import { type Circumstances, replan } from "./replan";

/** Varied parameters of a call. */
type Variation = Partial<Pick<Plan["parameters"], "size" | "quality" | "n">>;

const CHEAPEST = { size: "auto", quality: "low", n: 1 } as const;

/**
 * What `available` pays for right now in place of this call, with its price: a cheaper variation of it, and the cheapest other
 * model that makes the very same, or where none can, the cheapest picture there is. Only models whose routes are open, and
 * what plan and key of this caller allow; the field names the closest. Null where nothing can be paid.
 */
export function affordableNow(plan: Plan, available: Millicredits, circumstances: Circumstances): WayOut | null {
  const open = openModels();
  const varied = open.includes(plan.model.id) ? affordableAlternative(plan, available) : null;
  const same = varied && planned(plan, { model: plan.model.id, ...varied.parameters }, circumstances);
  const paid = (variation: Variation) => cheapest(plan, variation, { models: open, available, circumstances });
  const whole = paid({});
  const small = whole ? null : cheaperThan(same, paid(CHEAPEST));
  const best = whole ?? same ?? small;
  if (best === null) return null;
  const ways = [
    ...(varied && same ? [`${varied.change} costs ${formatCredits(varied.total)} and works right now`] : []),
    ...(whole ? [`model=${whole.model.id} makes this picture right now for ${priceOf(whole)}`] : []),
    ...(small ? [`one image of model=${small.model.id} with size=auto and quality=low costs ${priceOf(small)}`] : []),
  ];
  return { sentence: ways.join(", or "), fields: { alternative: inFields(best) } };
}

/** Only live calls hold anything, so only their routes count. */
function openModels(): string[] {
  return listModels()
    .filter((model) => isServed(model, "live") && availabilityOf(model, "live").state === "ready")
    .map(({ id }) => id);
}

type Market = { models: readonly string[]; available: Millicredits; circumstances: Circumstances };

function cheapest(plan: Plan, variation: Variation, { models, available, circumstances }: Market): Plan | null {
  const able = models.flatMap((model) => planned(plan, { model, ...variation }, circumstances) ?? []);
  const [best] = able
    .filter(({ quote }) => quote.total <= available)
    .sort((left, right) => left.quote.total - right.quote.total);
  return best ?? null;
}

/** Null for what this caller may not do or the model cannot. */
function planned(
  plan: Plan,
  { model, ...variation }: Variation & { model: string },
  circumstances: Circumstances,
): Plan | null {
  const other = replan({ ...plan, parameters: { ...plan.parameters, ...variation } }, model, circumstances);
  return other instanceof ApiError ? null : other;
}

function cheaperThan(known: Plan | null, other: Plan | null): Plan | null {
  return known && other && known.quote.total <= other.quote.total ? null : other;
}

function priceOf({ quote: { total } }: Plan): string {
  return `${formatCredits(total)} ${total === 1000 ? "credit" : "credits"}`;
}

function inFields({ model, parameters: { size, quality, n }, quote }: Plan) {
  return { model: model.id, size, quality, n, credits: toCredits(quote.total) };
}
