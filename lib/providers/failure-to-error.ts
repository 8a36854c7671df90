import { assertNever } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import type { GenerationCall, ProviderFailure } from "./types";

type Call = Omit<GenerationCall, "requestId">;

const RETRY_AFTER_MIN_SECONDS = 1;
const RETRY_AFTER_MAX_SECONDS = 300;
const RETRY_AFTER_UNKNOWN_SECONDS = 10;
const NOT_CHARGED = "Nothing was charged.";

/** Something that works right now: half a sentence, and the same for programs. */
export type WayOut = { sentence: string; fields: Record<string, unknown> };

/** What the caller's field of that name held; the prompt is too long to repeat. */
const OUR_FIELDS: Record<string, (call: Call) => string | number | null> = {
  prompt: () => null,
  n: (call) => call.n,
  size: (call) => call.size,
  quality: (call) => call.quality,
  background: (call) => call.background,
  output_format: (call) => call.outputFormat,
  output_compression: (call) => call.outputCompression,
  moderation: (call) => call.moderation,
  user: (call) => call.endUser,
  safety_identifier: (call) => call.endUser,
};

/**
 * The public error of a failed call: no provider's words, names or addresses; those travel in `cause` for the log. Every
 * sentence says that nothing was charged, so the hold is released before it is answered. Where sending the call again may
 * help, the way out is named beside it.
 */
export function failureToError(failure: ProviderFailure, call: Call, wayOut: WayOut | null = null): ApiError {
  const cause = failure;
  const extra = wayOut?.fields ?? {};
  const again = (sentence: string) => `${sentence}${wayOut ? `, or ${wayOut.sentence}` : ""}.`;
  switch (failure.kind) {
    case "moderation":
      return moderationError(failure);
    case "rate_limited":
      return new ApiError(
        "overloaded",
        `Too many pictures are being made right now. ${NOT_CHARGED} ${again("Try again after the pause given in retry-after")}`,
        {
          cause,
          extra,
          retryAfterSeconds: clampedRetryAfter(failure.retryAfterSeconds ?? RETRY_AFTER_UNKNOWN_SECONDS),
        },
      );
    case "unreachable":
    case "unavailable":
    case "server_error":
    case "credentials":
      return upstreamError(failure, wayOut);
    case "no_route":
      return new ApiError(
        "model_unavailable",
        `This model cannot be reached right now. ${NOT_CHARGED} ${again("Try again after the pause given in retry-after")}`,
        {
          cause,
          extra,
          retryAfterSeconds: clampedRetryAfter(failure.retryAfterSeconds ?? RETRY_AFTER_UNKNOWN_SECONDS),
        },
      );
    case "timeout":
      return new ApiError(
        "upstream_timeout",
        `The picture was not finished in time. ${NOT_CHARGED} ${again("Try again, or ask for a smaller size or a lower quality")}`,
        { cause, extra },
      );
    case "stopped":
      return new ApiError("overloaded", `The request was stopped before it was sent. ${NOT_CHARGED} Send it again.`, {
        cause,
        retryAfterSeconds: RETRY_AFTER_MIN_SECONDS,
      });
    case "bad_response":
    case "too_large":
      return new ApiError(
        "upstream_bad_response",
        `The provider's answer could not be used. ${NOT_CHARGED} ${again("Try again")}`,
        { cause, extra },
      );
    case "invalid_request":
      return invalidRequestError(failure, call, wayOut);
    case "scripted_insufficient_credits":
      return new ApiError(
        "insufficient_credits",
        `Not enough credits, as the prompt asked the sandbox to answer. ${NOT_CHARGED}`,
        { cause },
      );
    default:
      return assertNever(failure.kind);
  }
}

function moderationError(failure: ProviderFailure): ApiError {
  const stage = failure.moderation?.stage ?? "input";
  const categories = failure.moderation?.categories ?? [];
  const what = stage === "input" ? "The 'prompt' was rejected" : "The finished picture was rejected";
  const why = categories.length > 0 ? ` (${categories.join(", ")})` : "";
  return new ApiError("moderation_blocked", `${what} by the content rules${why}. ${NOT_CHARGED} Change the prompt.`, {
    param: "prompt",
    extra: { stage, categories },
    cause: failure,
  });
}

function invalidRequestError(failure: ProviderFailure, call: Call, wayOut: WayOut | null): ApiError {
  const { param } = failure;
  if (param === "model") {
    return new ApiError(
      "model_unavailable",
      `This model cannot be reached right now. ${NOT_CHARGED} Send it again later${wayOut ? `, or ${wayOut.sentence}` : ""}.`,
      { param, extra: wayOut?.fields ?? {}, cause: failure },
    );
  }
  const valueIn = param !== null && Object.hasOwn(OUR_FIELDS, param) ? OUR_FIELDS[param] : undefined;
  if (param === null || valueIn === undefined) return upstreamError(failure, wayOut);
  const value = valueIn(call);
  const shown = value === null ? "" : ` ${JSON.stringify(value)}`;
  return new ApiError(
    param === "size" ? "invalid_size" : "invalid_value",
    `The model does not accept this value of '${param}'${shown}. ${NOT_CHARGED} Change '${param}' or leave it out.`,
    { param, cause: failure },
  );
}

function upstreamError(failure: ProviderFailure, wayOut: WayOut | null): ApiError {
  const seconds = failure.retryAfterSeconds;
  return new ApiError(
    "upstream_error",
    `The provider could not make the picture. ${NOT_CHARGED} Send it again in a moment${wayOut ? `, or ${wayOut.sentence}` : ""}.`,
    {
      cause: failure,
      extra: wayOut?.fields ?? {},
      ...(seconds === null ? {} : { retryAfterSeconds: clampedRetryAfter(seconds) }),
    },
  );
}

function clampedRetryAfter(seconds: number): number {
  return Math.min(RETRY_AFTER_MAX_SECONDS, Math.max(RETRY_AFTER_MIN_SECONDS, Math.ceil(seconds)));
}
