import { type ParsedAnswer, parseAnswer } from "../parse-answer";
import type { CallResult, ProviderFailure, TokenUsage } from "../types";
import { type AnswerBody, answerBody, type ErrorBody, errorBody, type UsageMetadata } from "./answer-schema";
import { toFailure } from "./to-failure";
import { blockedPrompt, failure, finishedWithout, isRefusal } from "./to-verdict";

export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** The body read already; without it, it is read at once. */
  parsed?: ParsedAnswer | null;
  /** Pictures asked for; more than that are dropped. */
  n: number;
  /** Scripted headers are believed from the sandbox only. */
  isSandbox: boolean;
  now: Date;
};

type Read = Omit<Extract<CallResult, { ok: true }>, "ok" | "upstreamRequestId"> | ProviderFailure;

/** Signatures of the model's thoughts can be as large as pictures, and nothing here sends them back. */
export const KEYS = { picture: "data", dropped: "thoughtSignature" };
const PRINTABLE_ID = /^[\x21-\x7e]{1,200}$/;

/** Google's answer to `generateContent`, complete, in our words. Pure; never throws. */
export function fromResponse(answer: RawAnswer): CallResult {
  const parsed = answer.parsed === undefined ? parseAnswer(answer.body, KEYS) : answer.parsed;
  const upstreamRequestId = responseIdOf(parsed?.value) ?? requestIdOf(answer.headers);
  const result = read(answer, parsed);
  return "kind" in result
    ? { ok: false, failure: result, upstreamRequestId }
    : { ok: true, ...result, upstreamRequestId };
}

/** The id of the exchange in its headers, for answers without a `responseId`; null when missing or not printable. */
export function requestIdOf(headers: RawAnswer["headers"]): string | null {
  return printable(headers["x-goog-request-id"]) ?? printable(headers["x-request-id"]);
}

function read(answer: RawAnswer, parsed: ParsedAnswer | null): Read {
  const { status, headers } = answer;
  if (answer.isSandbox && headers["x-sandbox-error"] === "insufficient_credits") {
    return failure("scripted_insufficient_credits", status, "asked for by the prompt");
  }
  if (status < 200 || status > 299) return toFailure({ ...answer, error: errorOf(parsed?.value) });

  const type = headers["content-type"];
  if (type !== undefined && !/\bjson\b/i.test(String(type)))
    return failure("bad_response", status, `a 2xx of type ${type}`);
  if (parsed === null) {
    return failure("bad_response", status, answer.body.length === 0 ? "an empty body" : "the body is no JSON, or cut");
  }
  const error = errorOf(parsed.value);
  if (error !== null) return failure("bad_response", status, `an error inside a 2xx: ${error.status ?? "no status"}`);
  const body = answerBody.safeParse(parsed.value);
  if (!body.success) return failure("bad_response", status, "a 2xx of another shape");
  return readSuccess(answer, body.data, parsed.pictures);
}

function readSuccess({ status, n }: RawAnswer, body: AnswerBody, pictures: ParsedAnswer["pictures"]): Read {
  const blockReason = body.promptFeedback?.blockReason;
  if (blockReason && blockReason !== "BLOCK_REASON_UNSPECIFIED") {
    return blockedPrompt(status, blockReason, body.promptFeedback?.safetyRatings);
  }
  const { candidates, usageMetadata, promptFeedback } = body;
  if (!candidates && !usageMetadata && !promptFeedback) {
    return failure("bad_response", status, "a 2xx without candidates");
  }
  const [candidate] = candidates ?? [];
  if (candidate === undefined) return finishedWithout(status, null, promptFeedback?.safetyRatings);
  const finishReason = candidate.finishReason ?? null;
  if (isRefusal(finishReason)) return finishedWithout(status, finishReason, candidate.safetyRatings);

  const drawn = (candidate.content?.parts ?? []).filter((part) => part.thought !== true && part.inlineData?.data);
  const images = drawn
    .map((part) => pictures[Number(part.inlineData?.data)] ?? null)
    .filter((bytes) => bytes !== null)
    .slice(0, n)
    .map((bytes) => ({ bytes, revisedPrompt: null }));
  if (images.length > 0) {
    return { images, usage: usageOf(body.usageMetadata), effective: { size: null, quality: null, background: null } };
  }
  if (drawn.length > 0) return failure("bad_response", status, "no image of the 2xx is readable");
  return finishedWithout(status, finishReason, candidate.safetyRatings);
}

/** OpenAI's shape: what the model thought counts as output, because it is paid for as such. */
function usageOf(usage: UsageMetadata | null | undefined): TokenUsage | null {
  if (!usage) return null;
  const imageTokens = (usage.promptTokensDetails ?? [])
    .filter(({ modality }) => modality === "IMAGE")
    .reduce((sum, { tokenCount }) => sum + (tokenCount ?? 0), 0);
  const input = usage.promptTokenCount;
  const output = (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0);
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    input_tokens_details: { text_tokens: Math.max(0, input - imageTokens), image_tokens: imageTokens },
  };
}

function errorOf(value: unknown): ErrorBody | null {
  const parsed = errorBody.safeParse(value);
  return parsed.success ? parsed.data.error : null;
}

function responseIdOf(value: unknown): string | null {
  return typeof value === "object" && value !== null && "responseId" in value ? printable(value.responseId) : null;
}

function printable(id: unknown): string | null {
  return typeof id === "string" && PRINTABLE_ID.test(id) ? id : null;
}
