import { expect, it } from "vitest";
import { readEventId, writeEventId } from "./event-id";

it("says again what it was made of", () => {
  const seen = { usage: "0cc175b9c0f1b6a831c399e269772661-2", balance: "7-4000-1000" };

  expect(readEventId(writeEventId(seen))).toEqual(seen);
});

it.each([null, "", "_", "abc", "abc_", "_abc", "a_b_c"])("reads %j as nothing seen", (id) => {
  expect(readEventId(id)).toBeNull();
});
