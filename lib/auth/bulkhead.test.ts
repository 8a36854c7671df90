import { expect, it } from "vitest";
import { createBulkhead } from "./bulkhead";

/** Work that goes on until it is let go. */
function held() {
  let release = () => {};
  const done = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { work: () => done, release };
}

it("S122: runs no more than its number at once, and the next as soon as one ends", async () => {
  const run = createBulkhead({ atOnce: 2, waiting: 10 });
  const [first, second] = [held(), held()];
  const started: string[] = [];
  const running = [
    run(() => first.work()),
    run(() => second.work()),
    run(async () => {
      started.push("third");
    }),
  ];
  await Promise.resolve();
  expect(started).toEqual([]);

  first.release();
  await running[2];

  expect(started).toEqual(["third"]);
  second.release();
  await Promise.all(running);
});

it("S122: turns away who would have to wait behind too many", async () => {
  const run = createBulkhead({ atOnce: 1, waiting: 1 });
  const first = held();
  const running = [run(first.work), run(async () => {})];

  await expect(run(async () => {})).rejects.toMatchObject({ code: "overloaded", retryAfterSeconds: 5 });

  first.release();
  await Promise.all(running);
});

it("lets the next in after one that failed", async () => {
  const run = createBulkhead({ atOnce: 1, waiting: 1 });

  await expect(run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");

  expect(await run(async () => "yes")).toBe("yes");
});
