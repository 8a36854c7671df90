import type { SizeRule } from "./size-rule";
import { type SizeText, TIERS } from "./sizes";

/** Where the ratio words lead, and the shape of the tier words. */
const WORD_TIER = "1K";
const WORD_RATIO = "1:1";

/** The size that `2K` (a square) or `16:9` (at 1K) means to a model with ratios of its own; null for anything else. */
export function sizeOfWord(rule: SizeRule, text: string): SizeText | null {
  if (rule.kind !== "native") return null;
  const tier = TIERS.find((one) => one === text.toUpperCase());
  const ratio = tier === undefined ? text : WORD_RATIO;
  return rule.ratios.find((one) => one.ratio === ratio)?.sizes[tier ?? WORD_TIER] ?? null;
}

/** The words that `sizeOfWord` understands, tiers first. */
export function sizeWords(rule: SizeRule): string[] {
  if (rule.kind !== "native") return [];
  return [...TIERS, ...rule.ratios.map(({ ratio }) => ratio)].filter((word) => sizeOfWord(rule, word) !== null);
}
