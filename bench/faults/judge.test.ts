import { expect, it } from "vitest";
import { type BookedRequest, judge } from "./judge";
import type { Answer, CallRecord } from "./record";

const picture = { id: "img_1", index: 0, sha256: "aa", credits: 1_000, fault: null };

const booked = (more: Partial<BookedRequest> = {}): BookedRequest => ({
  ...{ id: "req_1", call: "c-1", status: "completed", mode: "live", credits: 1_000, n: 1, unitCredits: 1_000 },
  ...{ captured: 1_000, captureLines: 1, givenBack: 0, wasHeld: true, isHoldOpen: false, outputs: [picture] },
  ...more,
});

const answer = (more: Partial<Answer> = {}): Answer => ({
  ...{ status: 200, requestId: "req_1", isReplay: false, shouldRetry: false, credits: 1, code: null, message: null },
  ...{ retryAfter: null, sha256: ["aa"], images: 1 },
  ...more,
});

const called = (...answers: Answer[]): CallRecord => ({
  ...{ id: "c-1", kind: "keyed", workspaceId: "ws_1", prompt: "a pear", idempotencyKey: "k", answers },
  ...{ isOut: false, wasInFlight: true, cuts: 0, startedAt: 0, endedAt: 1 },
});

const refused = (more: Partial<Answer>) => answer({ status: 503, images: 0, sha256: [], credits: null, ...more });
const CLEAN = { doubleCharges: [], lost: [], orphans: [], broken: [] };

it("finds nothing where a call was answered, charged and replayed as it should be", () => {
  expect(judge([called(answer(), answer({ isReplay: true, credits: 0 }))], [booked()])).toEqual(CLEAN);
});

it("finds nothing where a lost answer has left a request that is charged and kept", () => {
  expect(judge([called()], [booked()])).toEqual(CLEAN);
});

it("finds a key that was charged twice, by two requests or by two lines of one", () => {
  const second = booked({ id: "req_2" });

  expect(judge([called(answer())], [booked(), second]).doubleCharges).toEqual([
    "c-1: paid 2 times, by req_1 and req_2",
  ]);
  expect(judge([], [booked({ captureLines: 2 })]).doubleCharges).toEqual(["req_1: 2 capture lines"]);
});

it("finds more captured than was asked for", () => {
  expect(judge([], [booked({ captured: 2_000, credits: 2_000 })]).doubleCharges).toEqual([
    "req_1: 2000 captured for 1 at 1000",
  ]);
});

it("finds a charge after which a customer was told that nothing was charged", () => {
  const told = refused({ code: "overloaded", message: "Busy. Nothing was charged; send it again.", retryAfter: "2" });

  expect(judge([called(told)], [booked()]).doubleCharges).toEqual([
    "c-1 was told 503 overloaded by req_1, nothing charged, and paid 1000",
  ]);
});

it("finds a picture that was paid and is not in the books, and one that was refunded to be none", () => {
  expect(judge([], [booked({ outputs: [] })]).lost).toEqual(["req_1: paid 1000 for pictures worth 0"]);
  const refunded = booked({ givenBack: 1_000, credits: 0, outputs: [{ ...picture, fault: "undecodable" }] });
  expect(judge([], [refunded])).toEqual(CLEAN);
});

it("finds an answer with pictures that the books do not know, or know otherwise", () => {
  expect(judge([called(answer())], []).lost).toEqual([
    "c-1 was told 200  by req_1 with 1 pictures; the books say nothing",
  ]);
  expect(judge([called(answer({ sha256: ["bb"] }))], [booked()]).lost).toEqual([
    "c-1 was told 200  by req_1 with other pictures than the 1 that are kept",
  ]);
});

it("finds a hold that stays open, a record that contradicts the journal, and a bare error", () => {
  expect(judge([], [booked({ isHoldOpen: true, status: "running" })]).orphans).toEqual([
    "req_1: running, its hold is open",
  ]);
  expect(judge([], [booked({ credits: 0 })]).broken).toEqual(["req_1: the record says 0, the journal 1000"]);
  expect(judge([called(refused({ code: null }))], [booked()]).broken).toEqual([
    "c-1 was told 503  by req_1: no error code or no request id",
  ]);
  expect(judge([called(answer({ credits: 2 }))], [booked()]).broken).toEqual([
    "c-1 was told 200  by req_1 for 2 credits; the journal says 1000",
  ]);
});
