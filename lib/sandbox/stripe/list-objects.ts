import type { Params } from "./params";
import { stripeProblems } from "./stripe-problem";

type Listed = { id: string; created: number };

export const LIST_PARAMETERS = ["limit", "starting_after", "ending_before", "created", "expand"];

/** One page of Stripe's list shape from `items` (newest first), by `limit`, `starting_after`, `ending_before` and `created`. */
export function listObjects<T extends Listed>(items: readonly T[], url: string, params: Params) {
  const limit = params.wholeNumber("limit", { min: 1, max: 100 }) ?? 10;
  const wanted = items.filter(isCreatedWithin(params));
  const after = positionOf(wanted, params, "starting_after");
  const before = positionOf(wanted, params, "ending_before");
  const rest = wanted.slice(after === null ? 0 : after + 1, before ?? undefined);
  // Towards the newer ones a page is the last of them, as it borders on the given object.
  const data = before === null ? rest.slice(0, limit) : rest.slice(-limit);
  return { object: "list", url, has_more: rest.length > data.length, data };
}

function positionOf(items: readonly Listed[], params: Params, name: string): number | null {
  const id = params.text(name);
  if (id === null) return null;
  const position = items.findIndex((item) => item.id === id);
  if (position < 0)
    throw stripeProblems.invalid(name, `There is no object ${id.slice(0, 100)} in this list.`, "resource_missing");
  return position;
}

function isCreatedWithin(params: Params): (item: Listed) => boolean {
  const range = readRange(params);
  return ({ created }) =>
    (range.gt === null || created > range.gt) &&
    (range.gte === null || created >= range.gte) &&
    (range.lt === null || created < range.lt) &&
    (range.lte === null || created <= range.lte);
}

function readRange(params: Params): Record<"gt" | "gte" | "lt" | "lte", number | null> {
  const bounds = { min: 0, max: Number.MAX_SAFE_INTEGER };
  if (params.isPlain("created")) {
    const exact = params.wholeNumber("created", bounds);
    return { gt: null, gte: exact, lt: null, lte: exact };
  }
  const range = params.object("created");
  const read = (name: string) => range?.wholeNumber(name, bounds) ?? null;
  return { gt: read("gt"), gte: read("gte"), lt: read("lt"), lte: read("lte") };
}
