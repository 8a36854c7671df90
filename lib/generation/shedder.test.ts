import { expect, it } from "vitest";
import { Shedder, type Strain } from "./shedder";

const CALM: Strain = { loopDelayMs: 2, waiting: 0, inFlight: 200 };
const LATE: Strain = { ...CALM, loopDelayMs: 120 };

function shedderAfter(ticks: number, strain: Strain): Shedder {
  const shedder = new Shedder();
  for (let tick = 0; tick < ticks; tick++) shedder.observe(strain);
  return shedder;
}

it("a burst of less than a second refuses nobody", () => {
  expect(shedderAfter(3, LATE).refusedShare).toBe(0);
  expect(shedderAfter(3, LATE).takes(0)).toBe(true);
});

it.each<[string, Partial<Strain>]>([
  ["an event loop that stays late", { loopDelayMs: 120 }],
  ["a queue for the database that stays long", { waiting: 100 }],
])("%s refuses more with every tick, and never everybody", (_, strain) => {
  expect(shedderAfter(4, { ...CALM, ...strain }).refusedShare).toBeCloseTo(0.15);
  expect(shedderAfter(6, { ...CALM, ...strain }).refusedShare).toBeCloseTo(0.45);
  expect(shedderAfter(60, { ...CALM, ...strain }).refusedShare).toBe(0.95);
});

it("a process with little in hand is late for other reasons, and refuses nobody", () => {
  expect(shedderAfter(60, { ...LATE, inFlight: 5 }).refusedShare).toBe(0);
});

it("all are taken again soon after the trouble is over", () => {
  const shedder = shedderAfter(60, LATE);

  for (let tick = 0; tick < 19; tick++) shedder.observe(CALM);

  expect(shedder.refusedShare).toBeCloseTo(0);
  expect(shedder.takes(0.01)).toBe(true);
});

it("offered three times what it can do, a process does most of what it can and stays in time", () => {
  // Each tick a process can do 25 calls; what it has taken beyond that makes it late, 4 ms for each.
  const shedder = new Shedder();
  let backlog = 0;
  let done = 0;
  let lateTicks = 0;
  const draws = spread();
  for (let tick = 0; tick < 400; tick++) {
    const taken = Array.from({ length: 75 }, () => shedder.takes(draws())).filter(Boolean).length;
    backlog += taken;
    const now = Math.min(25, backlog);
    done += now;
    backlog -= now;
    shedder.observe({ loopDelayMs: backlog * 4, waiting: 0, inFlight: 25 + backlog });
    if (tick > 40 && backlog * 4 > 500) lateTicks++;
  }

  expect(done / (25 * 400)).toBeGreaterThan(0.8);
  expect(lateTicks).toBeLessThan(40);
});

/** Evenly spread numbers of 0–1, the same in every run. */
function spread(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
