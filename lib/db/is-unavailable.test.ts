import { describe, expect, it } from "vitest";
import { isDatabaseUnavailable } from "./is-unavailable";

const withCode = (code: string, message = "it failed") => Object.assign(new Error(message), { code });

/** As Prisma wraps what the driver said. */
const wrapped = (originalCode: string) =>
  Object.assign(withCode("P2039"), { meta: { driverAdapterError: { cause: { kind: "postgres", originalCode } } } });

describe("the same call may work later", () => {
  it.each([
    ["refused", withCode("ECONNREFUSED")],
    ["reset", withCode("ECONNRESET")],
    ["shut down by its administrator", withCode("57P01")],
    ["starting", withCode("57P03")],
    ["full of connections", withCode("53300")],
    ["out of disk", withCode("53100")],
    ["a standby", withCode("25006")],
    ["waiting for a lock too long", withCode("55P03")],
    ["past the statement's time", withCode("57014")],
    ["cut in the middle", new Error("Connection terminated unexpectedly")],
    ["silent", new Error("Query read timeout")],
    ["without a free connection in time", new Error("timeout exceeded when trying to connect")],
    ["unreachable, as Prisma says it", withCode("P1001")],
    ["closed, as Prisma says it", withCode("P1017")],
    ["shut down, as Prisma passes it on", wrapped("57P01")],
  ])("when the database is %s", (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });
});

describe("the same call fails again", () => {
  it.each([
    ["a constraint", withCode("23505")],
    ["a syntax error", withCode("42601")],
    ["a constraint, as Prisma passes it on", wrapped("23514")],
    ["a unique constraint, as Prisma says it", withCode("P2002")],
    ["our own error", new Error("Assertion failed: x")],
    ["no error at all", "ECONNREFUSED"],
    ["nothing", undefined],
  ])("when it was %s", (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
