import type { CardError, PaymentIntent, PaymentMethod } from "./stripe-objects";

type Body = {
  type: string;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: PaymentIntent;
  payment_method?: PaymentMethod;
};

/** What a handler throws to refuse a call; the answer is Stripe's error shape. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: Body,
  ) {
    super(body.message);
  }
}

/** Stripe's errors by what went wrong. */
export const stripeProblems = {
  missingKey: () => refusal(401, "No API key was sent. Send it in the header 'Authorization: Bearer sk_test_…'."),
  wrongKey: (key: string) =>
    refusal(401, `Invalid API key: ${key.slice(0, 8)}… is not a key of the sandbox, which takes any sk_test_… key.`),
  bodyTooLarge: () => refusal(400, "The body of the request is larger than 64 KB."),
  missing: (param: string) => refusal(400, `Missing required param: ${param}.`, "parameter_missing", param),
  unknown: (param: string) =>
    refusal(400, `The sandbox does not know the parameter ${param}.`, "parameter_unknown", param),
  invalid: (param: string, message: string, code?: string) => refusal(400, message, code, param),
  notFound: (kind: string, id: string) =>
    refusal(404, `There is no ${kind} ${id.slice(0, 100)}.`, "resource_missing", "id"),
  notOpen: (status: string) => refusal(400, `Only an open Checkout Session can expire; this one is ${status}.`),
  /** A try that failed; unlike other refusals it happened, and stays what happened under its Idempotency-Key. */
  card: (error: CardError & { payment_intent?: PaymentIntent }) => new StripeProblem(402, error),
  unexpectedState: (doing: string, intent: PaymentIntent) =>
    new StripeProblem(400, {
      type: "invalid_request_error",
      code: "payment_intent_unexpected_state",
      message: `This PaymentIntent cannot be ${doing} because it is ${intent.status}.`,
      payment_intent: intent,
    }),
  keyReused: () =>
    new StripeProblem(400, {
      type: "idempotency_error",
      message: "The Idempotency-Key was used before with other parameters or another address.",
    }),
  server: () =>
    new StripeProblem(500, { type: "api_error", message: "The sandbox failed to answer; its log tells why." }),
};

function refusal(status: number, message: string, code?: string, param?: string): StripeProblem {
  return new StripeProblem(status, {
    type: "invalid_request_error",
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  });
}
