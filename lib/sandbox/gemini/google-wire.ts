import { randomUUID } from "node:crypto";
import type { Answer, Problem, Wire } from "../answer/wire";
import type { Exchange } from "../exchange";
import { googleErrors } from "./google-errors";
import { refusalBody } from "./refusal-body";

const RETRY_DELAY = "1";

/** How Google says things: a refusal is a 200 without a picture, everything else an error with a status word. */
export function googleWire(model: string): Wire {
  return {
    isGoogle: true,
    headers: googleHeaders,
    problem: (problem, retryAfter) => answerOf(problem, { model, retryAfter: retryAfter ?? RETRY_DELAY }),
    refusal: ({ block, finish }) => {
      if (block) return { status: 200, body: refusalBody(model, { block }) };
      return finish ? { status: 200, body: refusalBody(model, { finish }) } : null;
    },
    unreadable: googleErrors.invalid,
    streamProblem: (problem) =>
      `data: ${JSON.stringify(answerOf(problem, { model, retryAfter: RETRY_DELAY }).body)}\n\n`,
  };
}

function googleHeaders({ startedAt }: Exchange): Record<string, string> {
  return {
    "x-goog-request-id": randomUUID(),
    "server-timing": `gfet4t7; dur=${Math.round(performance.now() - startedAt)}`,
  };
}

function answerOf(problem: Problem, { model, retryAfter }: { model: string; retryAfter: string }): Answer {
  const answers: Record<Problem, () => Answer> = {
    moderation: () => ({ status: 200, body: refusalBody(model, { block: "prohibited_content" }) }),
    moderation_output: () => ({ status: 200, body: refusalBody(model, { finish: "image_safety" }) }),
    rate_limit: () => googleErrors.exhausted(/^-?\d+$/.test(retryAfter) ? `${retryAfter}s` : retryAfter),
    server: googleErrors.internal,
    bad_gateway: googleErrors.badGateway,
    unavailable: googleErrors.unavailable,
    overloaded: googleErrors.overloaded,
    insufficient_credits: googleErrors.noBilling,
    wrong_key: googleErrors.wrongKey,
    forbidden: googleErrors.forbidden,
    invalid_parameter: () => googleErrors.invalid("Invalid value at 'generation_config.image_config.aspect_ratio'."),
    model_gone: () => googleErrors.notFound(model),
  };
  return answers[problem]();
}
