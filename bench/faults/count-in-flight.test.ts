import { expect, it } from "vitest";
import { countInFlight } from "./count-in-flight";
import type { BookedRequest } from "./judge";
import type { CallRecord } from "./record";

const call = (more: Partial<CallRecord> = {}): CallRecord => ({
  ...{ id: "c-1", kind: "keyed", workspaceId: "ws_1", prompt: "a pear", idempotencyKey: "k", answers: [] },
  ...{ isOut: false, wasInFlight: true, cuts: 0, startedAt: 0, endedAt: 1 },
  ...more,
});

const booked = (more: Partial<BookedRequest> = {}): BookedRequest => ({
  ...{ id: "req_1", call: "c-1", status: "completed", mode: "live", credits: 1_000, n: 1, unitCredits: 1_000 },
  ...{ captured: 1_000, captureLines: 1, givenBack: 0, wasHeld: true, isHoldOpen: false, outputs: [] },
  ...more,
});

it("a call that waited when the fault came counts once, however often it was taken on", () => {
  expect(countInFlight([call()], [booked(), booked({ id: "req_2" })])).toBe(1);
});

it("a call that was cut off before anything was held for it counts", () => {
  expect(countInFlight([call({ cuts: 1 })], [])).toBe(1);
});

it("a call that was refused before anything was held for it, or that came between the faults, does not count", () => {
  expect(countInFlight([call()], [])).toBe(0);
  expect(countInFlight([call()], [booked({ wasHeld: false })])).toBe(0);
  expect(countInFlight([call({ wasInFlight: false })], [booked()])).toBe(0);
});
