import { expect, it } from "vitest";
import { ApiError } from "@/lib/core/errors";
import { parseListQuery } from "./list-query";

const parse = (query: string) => parseListQuery(new URL(`http://x/?${query}`));
const paramOf = (query: string) => {
  try {
    parse(query);
    return "accepted";
  } catch (error) {
    return error instanceof ApiError ? error.param : error;
  }
};

it("a page has 20 entries unless told otherwise", () => {
  expect(parse("")).toEqual({ limit: 20 });
  expect(parse("limit=100&status=failed&model=m&end_user=u&api_key_id=k")).toEqual({
    limit: 100,
    status: "failed",
    model: "m",
    end_user: "u",
    api_key_id: "k",
  });
});

it("parameters nobody declared are ignored", () => {
  expect(parse("utm_source=x")).toEqual({ limit: 20 });
});

it.each([
  ["limit=0", "limit"],
  ["limit=-1", "limit"],
  ["limit=101", "limit"],
  ["limit=", "limit"],
  ["limit=1e1", "accepted"],
  ["after=req_1", "after"],
  ["status=accepted", "status"],
  ["end_user=%00", "end_user"],
])("?%s: %s", (query, param) => {
  expect(paramOf(query)).toBe(param);
});
