import { expect, it } from "vitest";
import { shortfalls } from "./shortfalls";

const result = (inFlight: number, recoverySeconds = 10) => ({ run: `a${inFlight}.1`, inFlight, recoverySeconds });

it("a run that met enough requests and recovered in time proves what it was to prove", () => {
  expect(shortfalls([result(300), result(200, 45)], { requests: 500, cases: [] })).toEqual([]);
});

it("too few requests and a slow recovery are told", () => {
  expect(shortfalls([result(300), result(199, 45.1)], { requests: 500, cases: [] })).toEqual([
    "499 requests were in flight during a fault, not 500",
    "a199.1 took 45.1 s to recover",
  ]);
});

it("chosen cases are not counted", () => {
  expect(shortfalls([result(3)], { requests: 500, cases: ["a3"] })).toEqual([]);
});
