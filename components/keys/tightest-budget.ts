import type { KeyBudget } from "./queries";

const NEARLY = 0.8;

/** The budget of which the largest share is used; null for a key without one. */
export function tightestBudget(budgets: readonly KeyBudget[]): KeyBudget | null {
  return budgets.toSorted((one, other) => shareOf(other) - shareOf(one))[0] ?? null;
}

export function isNearlyUsed(budget: KeyBudget): boolean {
  return shareOf(budget) >= NEARLY;
}

/** Not even the cheapest call fits. */
export function isUsedUp({ used, limit }: KeyBudget): boolean {
  return used >= limit;
}

function shareOf({ used, limit }: KeyBudget): number {
  return limit === 0 ? 1 : used / limit;
}
