import type { Exchange } from "../exchange";
import type { Script } from "../script/parse-script";

/** What a script can ask a provider to say instead of sending pictures, whatever the provider's words for it. */
export type Problem =
  | "moderation"
  | "moderation_output"
  | "rate_limit"
  | "server"
  | "bad_gateway"
  | "unavailable"
  | "overloaded"
  | "insufficient_credits"
  | "wrong_key"
  | "forbidden"
  | "invalid_parameter"
  | "model_gone";

/** A whole answer that is no picture. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

/** How one provider says things. */
export type Wire = {
  isGoogle: boolean;
  /** The headers on every answer. */
  headers(exchange: Exchange): Record<string, string>;
  /** `retryAfter` is what a rate limit tells to wait, as it stands on the wire. */
  problem(problem: Problem, retryAfter?: string): Answer;
  /** What only this provider can say, by words that only it knows; null without such a word. */
  refusal(script: Script): Answer | null;
  /** The 400 about a scripted word. */
  unreadable(message: string): Answer;
  /** One event that ends a stream which has begun. */
  streamProblem(problem: Problem): string;
};
