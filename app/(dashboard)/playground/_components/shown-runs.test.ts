import { expect, test } from "vitest";
import { shownRuns, withRun } from "./shown-runs";

const id = (letter: string) => `req_01KPQ7J7DWB7QZ3WCEK3YVPBR${letter}`;
const [A, B, C, D, E] = ["A", "B", "C", "D", "E"].map(id);

test("an address shows up to four runs, each once, and nothing that is no id", () => {
  const params = new URLSearchParams({ run: [A, "req_1", A, B, C, D, E].join(",") });

  expect(shownRuns(params)).toEqual([A, B, C, D]);
  expect(shownRuns(new URLSearchParams())).toEqual([]);
});

test("a new run comes first and the oldest makes room", () => {
  const params = new URLSearchParams({ run: [A, B, C, D].join(",") });

  expect(withRun(params, E ?? "")).toEqual({ run: [E, A, B, C] });
  expect(withRun(params, C ?? "")).toEqual({ run: [C, A, B, D] });
});
