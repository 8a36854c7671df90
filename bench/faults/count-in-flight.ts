import type { BookedRequest } from "./judge";
import type { CallRecord } from "./record";

/**
 * How many calls were really in the product's hands when a fault came: out at that moment, and either cut off by it or known to
 * the books by a hold. One that was refused before anything was held for it does not count, and none counts twice.
 */
export function countInFlight(records: readonly CallRecord[], booked: readonly BookedRequest[]): number {
  const held = new Set(booked.filter(({ wasHeld }) => wasHeld).map(({ call }) => call));
  return records.filter(({ id, wasInFlight, cuts }) => wasInFlight && (cuts > 0 || held.has(id))).length;
}
