import { describe, expect, it } from "vitest";
import { isId, newId } from "./ids";

describe("newId", () => {
  it("gives ids that sort by time of creation and are never equal, also within a millisecond", () => {
    const ids = Array.from({ length: 5_000 }, () => newId("request"));

    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(5_000);
    expect(ids[0]).toMatch(/^req_[0-9A-HJKMNP-TV-Z]{26}$/);
  });
});

describe("isId", () => {
  it("knows its own kind only", () => {
    expect(isId("request", newId("request"))).toBe(true);
    expect(isId("request", newId("output"))).toBe(false);
  });

  it.each([
    "",
    "req_",
    `req_${"0".repeat(25)}`,
    `req_${"0".repeat(27)}`,
    `req_${"I".repeat(26)}`,
    `REQ_${"0".repeat(26)}`,
  ])("%j is none", (value) => {
    expect(isId("request", value)).toBe(false);
  });

  it("is none with a line break behind it", () => {
    expect(isId("request", `${newId("request")}\n`)).toBe(false);
  });
});
