import { expect, it } from "vitest";
import { z } from "zod";
import { describeError } from "./describe-error";

const SECRET = "canary quince 28840913";

/** As `pg` throws it: the row that was refused stands in its fields. */
function databaseError(fields: { code: string; message: string }): Error {
  const { message, ...others } = fields;
  const detail = `Failing row contains (${SECRET}).`;
  return Object.assign(new Error(message), { severity: "ERROR", detail, where: SECRET, ...others });
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

it("says what an error is, where it was thrown, and what caused it", () => {
  const cause = Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });

  const described = describeError(new TypeError("it failed", { cause }));

  expect(described).toMatchObject({
    type: "TypeError",
    message: "it failed",
    cause: { type: "Error", message: "connection refused", code: "ECONNREFUSED" },
  });
  expect(described.stack?.[0]).toMatch(/^at .*describe-error\.test\.ts/);
});

it.each([
  [
    "a row that a check refused",
    databaseError({ code: "23514", message: 'new row violates check constraint "n_check"' }),
  ],
  [
    "a value of the wrong form",
    databaseError({ code: "22P02", message: `invalid input syntax for type json: "${SECRET}"` }),
  ],
  ["a text that is no JSON", thrownBy(() => JSON.parse("quince"))],
  ["a body that a schema refused", thrownBy(() => z.object({ n: z.literal(SECRET) }).parse({ n: SECRET }))],
  ["something that is no error", SECRET],
])("repeats nothing of %s, at any depth", (_, error) => {
  const described = JSON.stringify([describeError(error), describeError(new Error("it failed", { cause: error }))]);

  expect(described).not.toContain("quince");
});

it("keeps the names that lead to the fault", () => {
  const error = databaseError({ code: "23514", message: 'new row violates check constraint "n_check"' });

  expect(describeError(error)).toMatchObject({ code: "23514", message: 'new row violates check constraint "n_check"' });
});

it("ends where causes go round in a circle", () => {
  const error = new Error("again");
  error.cause = error;

  expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
});
