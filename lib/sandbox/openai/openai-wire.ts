import type { Answer, Problem, Wire } from "../answer/wire";
import { type OpenaiError, openaiErrors } from "./openai-error";
import { openaiHeaders } from "./openai-headers";

const RETRY_AFTER_SECONDS = "1";

/** How OpenAI says things. */
export const openaiWire: Wire = {
  isGoogle: false,
  headers: openaiHeaders,
  problem: (problem, retryAfter) => toAnswer(errorOf(problem, retryAfter ?? RETRY_AFTER_SECONDS)),
  refusal: () => null,
  unreadable: (message) => toAnswer(openaiErrors.invalid(message, "prompt", "invalid_value")),
  streamProblem: (problem) => {
    const { error } = errorOf(problem, RETRY_AFTER_SECONDS);
    return `event: error\ndata: ${JSON.stringify({ type: "error", error })}\n\n`;
  },
};

function toAnswer({ status, error, headers }: OpenaiError): Answer {
  return { status, body: { error }, ...(headers ? { headers } : {}) };
}

function errorOf(problem: Problem, retryAfter: string): OpenaiError {
  const errors: Record<Problem, () => OpenaiError> = {
    moderation: () => openaiErrors.moderation("input"),
    moderation_output: () => openaiErrors.moderation("output"),
    rate_limit: () => openaiErrors.rateLimit(retryAfter),
    server: openaiErrors.server,
    bad_gateway: openaiErrors.badGateway,
    unavailable: openaiErrors.overloaded,
    overloaded: openaiErrors.exhausted,
    insufficient_credits: openaiErrors.accountEmpty,
    wrong_key: openaiErrors.wrongKey,
    forbidden: openaiErrors.forbidden,
    invalid_parameter: () => openaiErrors.invalid("Invalid value for 'size': not today.", "size", "invalid_value"),
    model_gone: openaiErrors.modelGone,
  };
  return errors[problem]();
}
