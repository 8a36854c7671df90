import { expect, test } from "vitest";
import { shortenId } from "./shorten-id";

test("an id keeps its kind, the start of its time and its end", () => {
  expect(shortenId("req_01JQ8M4X2T7VZ3K9D5R0WBNCHA")).toBe("req_01JQ8M…BNCHA");
});

test("what has no prefix is shortened as well, and what is short stays whole", () => {
  expect(shortenId("4bf92f3577b34da6a3ce929d0e0e4736")).toBe("4bf92f…e4736");
  expect(shortenId("req_123456789012")).toBe("req_123456789012");
});
