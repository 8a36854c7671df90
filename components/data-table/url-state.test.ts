import { expect, test } from "vitest";
import { patchQuery, readList, toggled } from "./url-state";

test("a patch sets, replaces and removes parameters and leaves the others", () => {
  const params = new URLSearchParams("model=a&status=failed&tab=json");

  expect(patchQuery(params, { model: ["a", "b"], status: null })).toBe("?model=a,b&tab=json");
  expect(patchQuery(params, { model: [], status: "", tab: null })).toBe("");
  expect(params.toString()).toBe("model=a&status=failed&tab=json");
});

test("a change of filters leads back to the first page, a step to another page does not lose them", () => {
  const params = new URLSearchParams("status=failed&after=req_9");

  expect(patchQuery(params, { status: "completed" })).toBe("?status=completed");
  expect(patchQuery(params, { after: "req_5" })).toBe("?status=failed&after=req_5");
  expect(patchQuery(params, { before: "req_7" })).toBe("?status=failed&before=req_7");
});

test("what people type stays escaped", () => {
  expect(patchQuery(new URLSearchParams(), { q: "a&b=c #1" })).toBe("?q=a%26b%3Dc+%231");
});

test("a list is read back as it was written", () => {
  expect(readList(new URLSearchParams("model=a,b"), "model")).toEqual(["a", "b"]);
  expect(readList(new URLSearchParams("model="), "model")).toEqual([]);
  expect(readList(new URLSearchParams(), "model")).toEqual([]);
});

test("toggling adds at the end and removes what is there", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
