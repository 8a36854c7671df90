/** The `outcome` of a control's body, if it is one of those. */
export function readOutcome<T extends string>({ outcome }: Record<string, unknown>, known: readonly T[]): T | null {
  return known.find((value) => value === outcome) ?? null;
}
