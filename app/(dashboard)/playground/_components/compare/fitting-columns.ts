import { priceRun, type RunPrice } from "../price-run";
import type { Column } from "./columns";

/** What a comparison costs: each column (null while its size is impossible) and, where all are possible, their sum. */
export type ComparePrice = { columns: readonly (RunPrice | null)[]; total: number | null };

export function priceColumns(columns: readonly Column[]): ComparePrice {
  const prices = columns.map(({ settings }) => priceRun(settings));
  const isPossible = prices.every((price) => price !== null);
  return { columns: prices, total: isPossible ? prices.reduce((sum, price) => sum + (price?.total ?? 0), 0) : null };
}

/** The places of as many columns as `available` credits pay together: the cheapest, in the order they stand in. */
export function fittingColumns({ columns }: ComparePrice, available: number): number[] {
  const cheapest = columns
    .flatMap((price, index) => (price ? [{ index, total: price.total }] : []))
    .sort((a, b) => a.total - b.total || a.index - b.index);
  let left = available;
  const fitting = cheapest.filter(({ total }) => {
    left -= total;
    return left >= 0;
  });
  return fitting.map(({ index }) => index).sort((a, b) => a - b);
}
