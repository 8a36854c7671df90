import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { inTurn } from "./in-turn";

it("runs three of a workspace at once, the others in the order of their coming, and no other workspace waits", async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const call = (workspace: string, name: string) =>
    inTurn(workspace, () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.push(() => resolve(name)));
    });

  const calls = [...["a1", "a2", "a3", "a4", "a5"].map((name) => call("a", name)), call("b", "b1")];
  await sleep(0);
  expect(begun).toEqual(["a1", "a2", "a3", "b1"]);
  ends[1]?.();
  await sleep(0);
  expect(begun).toEqual(["a1", "a2", "a3", "b1", "a4"]);
  while (begun.length < 6) {
    ends.shift()?.();
    await sleep(0);
  }
  for (const end of ends) end();

  expect(await Promise.all(calls)).toEqual(["a1", "a2", "a3", "a4", "a5", "b1"]);
});

it("goes on after work that failed", async () => {
  const failed = Array.from({ length: 4 }, () =>
    inTurn("a", () => Promise.reject(new Error("no"))).catch(() => "failed"),
  );

  expect(await Promise.all(failed)).toEqual(["failed", "failed", "failed", "failed"]);
  expect(await inTurn("a", async () => "done")).toBe("done");
});
