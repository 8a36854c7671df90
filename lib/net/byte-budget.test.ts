import { expect, test } from "vitest";
import { ByteBudget, type Share } from "./byte-budget";

const budget = (totalBytes = 100, maxWaiting = 2) => new ByteBudget({ totalBytes, maxWaiting });

/** What a promise has come to by now. */
const soFar = <T>(promise: Promise<T>) =>
  Promise.race([promise, new Promise<"waits">((resolve) => setTimeout(resolve, 20, "waits"))]);

test("shares are taken as long as they fit, and given back once", () => {
  const bytes = budget();

  const first = bytes.takeNow(60);
  const second = bytes.takeNow(60);
  first?.release();
  first?.release();

  expect([first === null, second === null, bytes.usedBytes]).toEqual([false, true, 0]);
});

test("work under way goes before new work that has waited longer", async () => {
  const bytes = budget();
  const all = bytes.takeNow(100);
  const granted: string[] = [];
  const noted = (name: string) => (share: Share | null) => {
    granted.push(name);
    share?.release();
  };
  const fresh = bytes.takeForNew(50, 1_000).then(noted("new"));
  const underWay = bytes.take(100, 1_000).then(noted("under way"));

  all?.release();
  await Promise.all([fresh, underWay]);

  expect(granted).toEqual(["under way", "new"]);
});

test("new work is turned away after its wait, and at once when too many wait", async () => {
  const bytes = budget();
  const all = bytes.takeNow(100);

  const waiting = [bytes.takeForNew(1, 50), bytes.takeForNew(1, 50)];
  const tooMany = await soFar(bytes.takeForNew(1, 10_000));

  expect(tooMany).toBeNull();
  expect(await soFar(waiting[0] ?? Promise.resolve(null))).toBe("waits");
  expect(await Promise.all(waiting)).toEqual([null, null]);
  all?.release();
  expect(await bytes.takeForNew(1, 50)).not.toBeNull();
});

test("work under way is let through after its wait, whatever is there", async () => {
  const bytes = budget();
  bytes.takeNow(100);

  await bytes.take(50, 10);

  expect([bytes.usedBytes, bytes.letThrough]).toEqual([150, 1]);
});

test("what grows in the middle is counted and not stopped; what is larger than everything goes when little else is there", async () => {
  const bytes = budget();
  const grown = bytes.takeNow(10);

  grown?.growTo(150);
  const giant = bytes.take(500, 10_000);

  expect([bytes.usedBytes, await soFar(giant)]).toEqual([150, "waits"]);
  bytes.count(25);
  grown?.release();
  (await giant).release();
  expect(bytes.usedBytes).toBe(25);
});

test("a small one does not pass a large one that waits", async () => {
  const bytes = budget();
  const most = bytes.takeNow(90);
  const large = bytes.take(50, 10_000);

  expect([bytes.takeNow(5), await soFar(bytes.takeForNew(5, 10))]).toEqual([null, null]);

  most?.release();
  expect(await soFar(large)).not.toBe("waits");
});
