import type { Strictness } from "./schema";

type Thresholds = { others: number; own: Readonly<Record<string, number>> };

/** From which score on a category is refused. Where children are concerned a suspicion is enough. */
const THRESHOLDS: Record<Exclude<Strictness, "off">, Thresholds> = {
  standard: { others: 0.8, own: { "sexual/minors": 0.25 } },
  strict: { others: 0.4, own: { "sexual/minors": 0.1 } },
};

/** The categories that are refused at this strictness, the surest first. */
export function refusedCategories(
  scores: ReadonlyMap<string, number>,
  strictness: Exclude<Strictness, "off">,
): readonly string[] {
  const { others, own } = THRESHOLDS[strictness];
  return [...scores]
    .filter(([category, score]) => score >= (own[category] ?? others))
    .sort(([, a], [, b]) => b - a)
    .map(([category]) => category);
}
