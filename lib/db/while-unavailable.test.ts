import { expect, it } from "vitest";
import { whileUnavailable } from "./while-unavailable";

const lost = () => new Error("Connection terminated unexpectedly");

/** Work that fails that often before it succeeds, and how often it was tried. */
function failing(times: number, error = lost()) {
  const tries = { count: 0 };
  const work = async () => {
    tries.count++;
    if (tries.count <= times) throw error;
    return "done";
  };
  return { work, tries };
}

it("tries again after every wait until the database is there", async () => {
  const { work, tries } = failing(2);

  expect(await whileUnavailable(work, [1, 1])).toBe("done");
  expect(tries.count).toBe(3);
});

it("gives up after the last wait, with the reason", async () => {
  const { work, tries } = failing(9);

  await expect(whileUnavailable(work, [1, 1])).rejects.toThrow("Connection terminated");
  expect(tries.count).toBe(3);
});

it("does not repeat what the database refused for another reason", async () => {
  const { work, tries } = failing(9, new Error("syntax error"));

  await expect(whileUnavailable(work, [1, 1])).rejects.toThrow("syntax error");
  expect(tries.count).toBe(1);
});
