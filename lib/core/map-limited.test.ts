import { expect, it } from "vitest";
import { mapLimited } from "./map-limited";
import { nextTurn } from "./next-turn";

it("gives the results in the order of the items, whichever is ready first", async () => {
  const results = await mapLimited([3, 1, 2], 3, async (turns, index) => {
    for (let turn = 0; turn < turns; turn++) await nextTurn();
    return `${index}:${turns}`;
  });

  expect(results).toEqual(["0:3", "1:1", "2:2"]);
});

it.each([
  [2, 2],
  [20, 5],
])("with a limit of %i never more than %i of five are at work", async (limit, most) => {
  let [working, highest] = [0, 0];

  await mapLimited([1, 2, 3, 4, 5], limit, async () => {
    working += 1;
    highest = Math.max(highest, working);
    await nextTurn();
    working -= 1;
  });

  expect(highest).toBe(most);
});

it("the first failure is thrown when those at work have ended, and nothing further is begun", async () => {
  const begun: number[] = [];
  const ended: number[] = [];

  const mapped = mapLimited([0, 1, 2, 3, 4], 2, async (item) => {
    begun.push(item);
    await nextTurn();
    if (item === 0) throw new Error("the first one fails");
    ended.push(item);
  });

  await expect(mapped).rejects.toThrow("the first one fails");
  expect([begun, ended]).toEqual([[0, 1], [1]]);
});

it("nothing is nothing", async () => {
  expect(await mapLimited([], 3, () => Promise.reject(new Error("there is no item")))).toEqual([]);
});
