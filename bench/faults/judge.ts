import type { Answer, CallRecord } from "./record";

/** A request as the books have it when everything has settled; amounts in millicredits. */
export type BookedRequest = {
  id: string;
  /** The `metadata.call` of the customer. */
  call: string;
  status: string;
  mode: string;
  credits: number;
  n: number;
  unitCredits: number;
  /** Of the journal. */
  captured: number;
  captureLines: number;
  givenBack: number;
  wasHeld: boolean;
  isHoldOpen: boolean;
  outputs: { id: string; index: number; sha256: string; credits: number; fault: string | null }[];
};

/** `lost`: paid pictures that are not there. Every violation is told in words. */
export type Verdict = { doubleCharges: string[]; lost: string[]; orphans: string[]; broken: string[] };

/**
 * Compares what customers were told with what the books say, by rules that know nothing of how the product works: paid at
 * most once, only for what is there, never after "nothing was charged", and every answer kept.
 */
export function judge(records: readonly CallRecord[], booked: readonly BookedRequest[]): Verdict {
  const verdict: Verdict = { doubleCharges: [], lost: [], orphans: [], broken: [] };
  const byId = new Map(booked.map((request) => [request.id, request]));
  const byCall = Map.groupBy(booked, ({ call }) => call);
  for (const request of booked) judgeRequest(request, verdict);
  for (const call of records) {
    const paid = (byCall.get(call.id) ?? []).filter(({ captured, givenBack }) => captured > givenBack);
    if (paid.length > 1) {
      verdict.doubleCharges.push(`${call.id}: paid ${paid.length} times, by ${paid.map(({ id }) => id).join(" and ")}`);
    }
    for (const answer of call.answers)
      judgeAnswer(call, answer, answer.requestId ? byId.get(answer.requestId) : undefined, verdict);
  }
  return verdict;
}

function judgeRequest(request: BookedRequest, { doubleCharges, lost, orphans, broken }: Verdict): void {
  const { id, captured, givenBack, captureLines, n, unitCredits } = request;
  const good = request.outputs.filter(({ fault }) => fault === null);
  const worth = good.reduce((sum, { credits }) => sum + credits, 0);
  const paid = captured - givenBack;
  if (captureLines > 1) doubleCharges.push(`${id}: ${captureLines} capture lines`);
  if (captured > n * unitCredits) doubleCharges.push(`${id}: ${captured} captured for ${n} at ${unitCredits}`);
  if (paid > worth) lost.push(`${id}: paid ${paid} for pictures worth ${worth}`);
  if (paid !== request.credits) broken.push(`${id}: the record says ${request.credits}, the journal ${paid}`);
  if (request.isHoldOpen) orphans.push(`${id}: ${request.status}, its hold is open`);
}

function judgeAnswer(call: CallRecord, answer: Answer, request: BookedRequest | undefined, verdict: Verdict): void {
  const { status, code, message, requestId } = answer;
  const told = `${call.id} was told ${status} ${code ?? ""} by ${requestId ?? "nobody"}`;
  if (status >= 400) {
    if (!code || !requestId) verdict.broken.push(`${told}: no error code or no request id`);
    if (code === "internal_error") verdict.broken.push(`${told}: ${message}`);
    if (code === "overloaded" && answer.retryAfter === null) verdict.broken.push(`${told}: no Retry-After`);
  }
  const paid = request ? request.captured - request.givenBack : 0;
  if (/nothing was charged/i.test(message ?? "") && paid > 0) {
    verdict.doubleCharges.push(`${told}, nothing charged, and paid ${paid}`);
  }
  if (status !== 200 || answer.images === 0) return;
  if (request?.status !== "completed") {
    verdict.lost.push(`${told} with ${answer.images} pictures; the books say ${request?.status ?? "nothing"}`);
    return;
  }
  if (answer.credits !== null && !answer.isReplay && answer.credits * 1000 !== request.captured) {
    verdict.broken.push(`${told} for ${answer.credits} credits; the journal says ${request.captured}`);
  }
  const kept = request.outputs.map(({ sha256 }) => sha256);
  if (answer.images !== kept.length || answer.sha256.some((hash, index) => hash !== kept[index])) {
    verdict.lost.push(`${told} with other pictures than the ${kept.length} that are kept`);
  }
}
