import { expect, it } from "vitest";
import { startStopwatch } from "./stopwatch";

it("tells the steps that have ended in the order they began, whether or not they succeeded", async () => {
  const stopwatch = startStopwatch();
  const open = Promise.withResolvers<void>();
  const outer = stopwatch.measure("outer", async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await stopwatch.measure("inner", () => Promise.reject(new Error("it failed"))).catch(() => {});
  });
  void stopwatch.measure("still under way", () => open.promise);
  await outer;

  const names = stopwatch.spans.map(({ name }) => name);

  expect(names).toEqual(["outer", "inner"]);
  open.resolve();
});

it("is settled when all that it follows has ended, however it did", async () => {
  const stopwatch = startStopwatch();
  const work = Promise.withResolvers<void>();
  stopwatch.follow(Promise.reject(new Error("it failed")));
  stopwatch.follow(work.promise.then(() => stopwatch.note({ images: 1 })));
  setTimeout(work.resolve, 5);

  await stopwatch.settled();

  expect(stopwatch.facts).toEqual({ images: 1 });
});
