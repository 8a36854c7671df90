const MAX_STEPS = 4;

/** The values of the horizontal lines of a chart, from 0 to the first round step at or above `max`. */
export function chartTicks(max: number): number[] {
  const step = roundStep(max / MAX_STEPS);
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= least) ?? 10;
  return factor * power;
}
