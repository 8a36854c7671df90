import type { Answer } from "../answer/wire";

type Detail = { "@type": string; [name: string]: unknown };

const TYPE = "type.googleapis.com/google.rpc.";

/** Google's errors by what went wrong. */
export const googleErrors = {
  noKey: () => googleError(403, "PERMISSION_DENIED", "The request has no API key. Send it in 'x-goog-api-key'."),
  wrongKey: () =>
    googleError(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [
      { "@type": `${TYPE}ErrorInfo`, reason: "API_KEY_INVALID", domain: "googleapis.com" },
    ]),
  forbidden: () => googleError(403, "PERMISSION_DENIED", "The project may not use this model."),
  invalid: (message: string) => googleError(400, "INVALID_ARGUMENT", message),
  notFound: (model: string) =>
    googleError(
      404,
      "NOT_FOUND",
      `models/${model.slice(0, 100)} is not found for API version v1beta, or is not supported for generateContent.`,
    ),
  noBilling: (): Answer => ({
    ...googleError(400, "FAILED_PRECONDITION", "Billing is not enabled for this project, or it has no credits left."),
    headers: { "x-sandbox-error": "insufficient_credits" },
  }),
  /** `retryDelay` stands in the body as given; a date can only stand in a header. */
  exhausted: (retryDelay: string): Answer => {
    const isDate = retryDelay.includes("GMT");
    const message = "You exceeded your current quota, please check your plan and billing details.";
    const details = [
      {
        "@type": `${TYPE}QuotaFailure`,
        violations: [{ quotaMetric: "generativelanguage.googleapis.com/generate_content_requests" }],
      },
      { "@type": `${TYPE}Help`, links: [{ description: "Learn more about Gemini API quotas" }] },
    ];
    if (isDate)
      return { ...googleError(429, "RESOURCE_EXHAUSTED", message, details), headers: { "retry-after": retryDelay } };
    return googleError(429, "RESOURCE_EXHAUSTED", message, [...details, { "@type": `${TYPE}RetryInfo`, retryDelay }]);
  },
  internal: () => googleError(500, "INTERNAL", "An internal error has occurred. Please retry."),
  badGateway: () => googleError(502, "UNAVAILABLE", "Bad gateway."),
  unavailable: () => googleError(503, "UNAVAILABLE", "The model is overloaded. Please try again later."),
  overloaded: () => googleError(529, "UNAVAILABLE", "There is no capacity left."),
};

function googleError(code: number, status: string, message: string, details?: readonly Detail[]): Answer {
  return { status: code, body: { error: { code, message, status, ...(details ? { details } : {}) } } };
}
