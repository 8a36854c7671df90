type Bound = { atLeast: number } | { atMost: number };
type Verdict = { name: string; value: number; bound: Bound };

/** Collects what must hold; `report` prints it and tells whether all of it does. */
export function verdicts() {
  const all: Verdict[] = [];
  return {
    check: (name: string, value: number, bound: Bound): void => void all.push({ name, value, bound }),
    report(): boolean {
      console.log("");
      for (const one of all) {
        const target =
          "atLeast" in one.bound
            ? `at least ${one.bound.atLeast}`
            : `at most ${Math.round(one.bound.atMost * 100) / 100}`;
        console.log(`${holds(one) ? "holds " : "MISSED"}  ${one.name}: ${one.value.toFixed(2)} (${target})`);
      }
      return all.every(holds);
    },
  };
}

/** A value that could not be measured holds nothing. */
function holds({ value, bound }: Verdict): boolean {
  if (Number.isNaN(value)) return false;
  return "atLeast" in bound ? value >= bound.atLeast : value <= bound.atMost;
}
