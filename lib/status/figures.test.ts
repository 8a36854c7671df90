import { expect, it } from "vitest";
import { figures } from "./figures";
import { percentile } from "./percentile";

const step = (ms: number) => String(Math.floor(Math.log(ms) / Math.log(1.1)));

it("a percentile is exact within a tenth, and null where nothing was timed", () => {
  const tenToThousand = Array.from({ length: 100 }, (_, index) => (index + 1) * 10);
  const durations: Record<string, number> = {};
  for (const ms of tenToThousand) durations[step(ms)] = (durations[step(ms)] ?? 0) + 1;

  expect(Math.abs((percentile(durations, 0.5) ?? 0) / 500 - 1)).toBeLessThan(0.1);
  expect(Math.abs((percentile(durations, 0.95) ?? 0) / 950 - 1)).toBeLessThan(0.1);
  expect(percentile({}, 0.5)).toBeNull();
});

it("availability is good ends of all that count, over every row", () => {
  const all = figures([
    { good: 997, faults: 2, durations: { [step(2_000)]: 997 } },
    { good: 2, faults: 0, durations: { [step(2_000)]: 2 } },
  ]);

  expect(all).toMatchObject({ good: 999, faults: 2, availability: 999 / 1001 });
  expect(all.p50).toBeGreaterThan(1.8);
  expect(all.p50).toBeLessThan(2.2);
});

it("nothing counted is no availability, not a full one", () => {
  expect(figures([])).toEqual({ good: 0, faults: 0, availability: null, p50: null, p95: null });
});
