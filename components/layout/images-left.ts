import { formatCount } from "./format-number";
import type { Balance } from "./queries";

/** "about 298 images left", at the price of the last one; null before there was one. */
export function imagesLeft({
  available,
  lastUnitCredits,
}: Pick<Balance, "available" | "lastUnitCredits">): string | null {
  if (lastUnitCredits === null || lastUnitCredits <= 0) return null;
  const count = Math.max(0, Math.floor(available / lastUnitCredits));
  if (count === 0) return "not enough for another image";
  return `about ${formatCount(count, "image")} left`;
}
