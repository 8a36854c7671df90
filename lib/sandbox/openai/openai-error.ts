/** An answer in OpenAI's error shape, with the headers that belong to it. */
export type OpenaiError = {
  status: number;
  error: {
    message: string;
    type: string;
    param: string | null;
    code: string | null;
    moderation_details?: ModerationDetails;
  };
  headers?: Record<string, string>;
};

type ModerationDetails = { moderation_stage: "input" | "output"; categories: string[] };

/** OpenAI's errors by what went wrong. */
export const openaiErrors = {
  missingKey: () =>
    requestError(401, "No API key was sent. Send it in the header 'Authorization: Bearer YOUR_KEY'.", null, null),
  wrongKey: () => requestError(401, "Incorrect API key provided.", null, "invalid_api_key"),
  unknownUrl: (method: string | undefined, path: string) =>
    requestError(404, `Invalid URL (${method} ${path.slice(0, 200)})`, null, null),
  methodNotAllowed: (method: string | undefined, path: string) =>
    requestError(405, `Not allowed to ${method} on ${path}.`, null, "method_not_supported"),
  malformedJson: () => requestError(400, "The body of the request could not be read as JSON.", null, null),
  malformedForm: () => requestError(400, "The body of the request could not be read as a multipart form.", null, null),
  unsupportedType: (type: string) =>
    requestError(400, `Unsupported content type: '${type.slice(0, 60)}'.`, null, "unsupported_content_type"),
  bodyTooLarge: (megabytes: number) =>
    requestError(400, `The body of the request is larger than ${megabytes} MB.`, null, "request_too_large"),
  invalid: (message: string, param: string, code: string) => requestError(400, message, param, code),
  invalidImage: (message: string, param: string) => imageError(message, param, "invalid_value"),
  undecodable: (label: string, param: string) =>
    imageError(`Invalid image file or mode for ${label}, please check your image file.`, param, null),
  moderation: (stage: "input" | "output"): OpenaiError => ({
    status: 400,
    error: {
      message: "The request was refused by the safety system.",
      type: "image_generation_user_error",
      param: null,
      code: "moderation_blocked",
      moderation_details: { moderation_stage: stage, categories: ["violence"] },
    },
  }),
  rateLimit: (retryAfter: string): OpenaiError => ({
    status: 429,
    error: {
      message: "Rate limit reached for images per minute.",
      type: "requests",
      param: null,
      code: "rate_limit_exceeded",
    },
    headers: { "retry-after": retryAfter },
  }),
  accountEmpty: (): OpenaiError => ({
    status: 400,
    error: {
      message: "The billing hard limit of the account has been reached.",
      type: "billing_limit_user_error",
      param: null,
      code: "billing_hard_limit_reached",
    },
    headers: { "x-sandbox-error": "insufficient_credits" },
  }),
  server: (): OpenaiError => serverError(500, "The server had an error while processing the request."),
  badGateway: (): OpenaiError => serverError(502, "Bad gateway."),
  exhausted: (): OpenaiError => serverError(529, "The server has no capacity left."),
  forbidden: () => requestError(403, "Your organization must be verified to use this model.", null, null),
  modelGone: () => requestError(404, "The model does not exist or was shut down.", "model", "model_not_found"),
  overloaded: (): OpenaiError => serverError(503, "The server is overloaded."),
};

function requestError(status: number, message: string, param: string | null, code: string | null): OpenaiError {
  return { status, error: { message, type: "invalid_request_error", param, code } };
}

function imageError(message: string, param: string, code: string | null): OpenaiError {
  return { status: 400, error: { message, type: "image_generation_user_error", param, code } };
}

function serverError(status: number, message: string): OpenaiError {
  return { status, error: { message, type: "server_error", param: null, code: null } };
}
