import { expect, it } from "vitest";
import { atOnce, inTurns } from "./in-turns";
import { nextTurn } from "./next-turn";

/** Work of so many milliseconds in steps of one. */
function* work(ms: number): Generator<void, number> {
  for (let done = 0; done < ms; done++) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield;
  }
  return ms;
}

/** Calls `eachTurn` in every turn of the event loop while the work goes on. */
async function watching<T>(eachTurn: () => void, run: () => Promise<T>): Promise<T> {
  let isOver = false;
  const watch = () => {
    eachTurn();
    if (!isOver) setImmediate(watch);
  };
  setImmediate(watch);
  try {
    return await run();
  } finally {
    isOver = true;
  }
}

it("the event loop turns between the slices of one piece of work", async () => {
  let turns = 0;

  const result = await watching(
    () => {
      turns += 1;
    },
    () => inTurns(work(100)),
  );

  expect(result).toBe(100);
  expect(turns).toBeGreaterThan(10);
});

it("no two callers get the same turn, however many wait", async () => {
  let [inThisTurn, most] = [0, 0];
  const takeTurn = async () => {
    await nextTurn();
    inThisTurn += 1;
    most = Math.max(most, inThisTurn);
  };

  await watching(
    () => {
      inThisTurn = 0;
    },
    () => Promise.all(Array.from({ length: 20 }, takeTurn)),
  );

  expect(most).toBe(1);
});

it("the same work at once goes to its end without a turn", () => {
  let steps = 0;
  function* counted(): Generator<void, string> {
    for (; steps < 5; steps++) yield;
    return "done";
  }

  expect([atOnce(counted()), steps]).toEqual(["done", 5]);
});

it("steps that take no time share a slice: a thousand of them wait for far fewer turns", async () => {
  let turns = 0;
  function* quick(): Generator<void, number> {
    for (let done = 0; done < 1_000; done++) yield;
    return 1_000;
  }

  await watching(
    () => {
      turns += 1;
    },
    () => inTurns(quick()),
  );

  expect(turns).toBeLessThan(500);
});
