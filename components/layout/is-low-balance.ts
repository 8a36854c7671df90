import type { Balance } from "./queries";

/** True when the next image would be refused: nothing is left, or less than an image at the last settings costs. */
export function isLowBalance({ available, lastUnitCredits }: Pick<Balance, "available" | "lastUnitCredits">): boolean {
  return available <= 0 || (lastUnitCredits !== null && available < lastUnitCredits);
}
