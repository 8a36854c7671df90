import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Admission, admit, type Breaker, CLOSED, note, type Sign, waitMs } from "./breaker";

const CALL: Admission = { isProbe: false };

/** The breaker after these signs, a millisecond apart from `start` on. */
function breakerAfter(signs: readonly Sign[], breaker: Breaker = CLOSED, start = 1_000): Breaker {
  return signs.reduce((now, sign, index) => note(now, CALL, sign, start + index), breaker);
}

const times = (count: number, sign: Sign): Sign[] => Array.from({ length: count }, () => sign);

describe("a closed breaker", () => {
  it("opens for ten seconds after five faults in a row, and not after four", () => {
    expect(breakerAfter(times(4, "fault")).state).toBe("closed");
    expect(breakerAfter(times(5, "fault"))).toEqual({ state: "open", until: 11_004, openings: 1 });
  });

  it("opens when half of ten calls fail within a minute, whatever their order", () => {
    const halfBad: Sign[] = ["fault", "fault", "alive", "fault", "alive", "alive", "fault", "alive", "alive"];

    expect(breakerAfter(halfBad).state).toBe("closed");
    expect(breakerAfter([...halfBad, "fault"]).state).toBe("open");
  });

  it("forgets what is older than a minute", () => {
    const before = breakerAfter(times(4, "fault"));

    expect(note(before, CALL, "fault", 70_000).state).toBe("closed");
  });

  it("opens at once, for a minute, where our account is refused", () => {
    expect(breakerAfter(["refused"])).toEqual({ state: "open", until: 61_000, openings: 1 });
  });

  it("lets nothing through during a pause, and needs no probe after it", () => {
    const paused = breakerAfter([{ pauseMs: 3_000 }]);

    expect(waitMs(paused, 1_500)).toBe(2_500);
    expect(waitMs(paused, 4_000)).toBe(0);
    expect(admit(paused).admission).toEqual({ isProbe: false });
  });

  it("never opens for what a call itself caused", () => {
    expect(breakerAfter(times(50, "alive")).state).toBe("closed");
    expect(breakerAfter(times(50, "none")).state).toBe("closed");
  });
});

describe("an open breaker", () => {
  const open = breakerAfter(times(5, "fault"));

  it("lets one probe through when its time is over, and nothing beside it", () => {
    expect(waitMs(open, 11_003)).toBe(1);
    expect(waitMs(open, 11_004)).toBe(0);

    const { breaker, admission } = admit(open);
    expect(admission).toEqual({ isProbe: true });
    expect(waitMs(breaker, 11_004)).toBe(5_000);
  });

  it("closes with the probe's success, and opens twice as long with its fault, up to two minutes", () => {
    const probing = admit(open).breaker;

    expect(note(probing, { isProbe: true }, "alive", 12_000)).toEqual(CLOSED);

    const opened: number[] = [];
    let breaker: Breaker = open;
    for (let probe = 0; probe < 6; probe++) {
      breaker = note(admit(breaker).breaker, { isProbe: true }, "fault", 20_000);
      opened.push(waitMs(breaker, 20_000));
    }
    expect(opened).toEqual([20_000, 40_000, 80_000, 120_000, 120_000, 120_000]);
  });

  it("learns nothing from calls that were sent before it opened", () => {
    const probing = admit(open).breaker;

    expect(note(open, CALL, "alive", 12_000)).toEqual(open);
    expect(note(probing, CALL, "alive", 12_000)).toEqual(probing);
    expect(note(probing, CALL, "fault", 12_000)).toEqual(probing);
  });

  it("asks the next call where the probe was never sent", () => {
    const again = note(admit(open).breaker, { isProbe: true }, "none", 12_000);

    expect(waitMs(again, 12_000)).toBe(0);
    expect(admit(again).admission).toEqual({ isProbe: true });
  });
});

it("whatever happens: at most one probe is under way, and it never stays shut for more than two minutes", () => {
  const steps = fc.array(
    fc.record({
      wait: fc.integer({ min: 0, max: 130_000 }),
      ends: fc.nat(),
      sign: fc.constantFrom<Sign>("alive", "fault", "refused", "none", { pauseMs: 90_000 }),
    }),
    { maxLength: 200 },
  );
  const seen = { probes: 0, refused: 0 };
  fc.assert(
    fc.property(steps, (schedule) => {
      let now = 0;
      let breaker: Breaker = CLOSED;
      const running: Admission[] = [];
      for (const { wait, ends, sign } of schedule) {
        now += wait;
        if (waitMs(breaker, now) === 0) {
          const admitted = admit(breaker);
          breaker = admitted.breaker;
          running.push(admitted.admission);
        } else seen.refused++;
        if (running.length > 3) {
          const [ended] = running.splice(ends % running.length, 1);
          if (ended) breaker = note(breaker, ended, sign, now);
        }
        const probes = running.filter(({ isProbe }) => isProbe).length;
        seen.probes += probes;
        expect(probes).toBe(breaker.state === "probing" ? 1 : 0);
        expect(waitMs(breaker, now)).toBeLessThanOrEqual(120_000);
      }
    }),
    { numRuns: 2_000 },
  );
  // The schedules reach what they are about.
  expect(Math.min(seen.probes, seen.refused)).toBeGreaterThan(200);
});
