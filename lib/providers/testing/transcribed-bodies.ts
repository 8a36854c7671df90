/** Bodies as OpenAI's Images API really sends them (keys and ids shortened). */
export const BODIES = {
  wrongKey: {
    error: {
      message:
        "Incorrect API key provided: sk-proj-abc***********wxyz. You can find your API key at https://platform.openai.com/account/api-keys.",
      type: "invalid_request_error",
      param: null,
      code: "invalid_api_key",
    },
  },
  notVerified: {
    error: {
      message: "Your organization must be verified to use the model `gpt-image-2`.",
      type: "invalid_request_error",
      param: null,
      code: null,
    },
  },
  rateLimit: {
    error: {
      message: "Rate limit reached for gpt-image-2 on input-images per min. Limit: 250, Used: 250.",
      type: "input-images",
      param: null,
      code: "rate_limit_exceeded",
    },
  },
  noQuota: {
    error: {
      message: "You exceeded your current quota, please check your plan and billing details.",
      type: "insufficient_quota",
      param: null,
      code: "insufficient_quota",
    },
  },
  hardLimit: {
    error: {
      message: "Billing hard limit has been reached.",
      type: "billing_limit_user_error",
      param: null,
      code: "billing_hard_limit_reached",
    },
  },
  hardLimitOlder: {
    error: {
      message: "Billing hard limit has been reached",
      type: "invalid_request_error",
      param: null,
      code: "billing_hard_limit_reached",
    },
  },
  blockedInput: {
    error: {
      message: "Your request was rejected by the safety system. safety_violations=[violence].",
      type: "image_generation_user_error",
      param: null,
      code: "moderation_blocked",
      moderation_details: { moderation_stage: "input", categories: ["violence"] },
    },
  },
  blockedOutput: {
    error: {
      message: "Your request was rejected by the safety system.",
      type: "image_generation_user_error",
      param: null,
      code: "moderation_blocked",
      moderation_details: { moderation_stage: "output", categories: ["sexual", "violence"] },
    },
  },
  badSize: {
    error: {
      message: "Invalid size '1792x936'. Width and height must both be divisible by 16.",
      type: "image_generation_user_error",
      param: "size",
      code: "invalid_value",
    },
  },
  unknownParameter: {
    error: {
      message: "Unknown parameter: 'response_format'.",
      type: "invalid_request_error",
      param: "response_format",
      code: "unknown_parameter",
    },
  },
  retiredModel: {
    error: {
      message: "The model 'dall-e-3' does not exist.",
      type: "image_generation_user_error",
      param: "model",
      code: "invalid_value",
    },
  },
  modelNotFound: {
    error: {
      message: "The model `gpt-image-9` does not exist or you do not have access to it.",
      type: "invalid_request_error",
      param: null,
      code: "model_not_found",
    },
  },
  wrongUrl: {
    error: {
      message: "Invalid URL (POST /v1/v1/images/generations)",
      type: "invalid_request_error",
      param: null,
      code: null,
    },
  },
  serverError: {
    error: {
      message: "The server had an error while processing your request. Sorry about that!",
      type: "server_error",
      param: null,
      code: null,
    },
  },
} as const;

/** A whole 200 around the given `b64_json` strings. */
export function successBody(...pictures: string[]) {
  return {
    created: 1_795_000_000,
    data: pictures.map((b64_json) => ({ b64_json })),
    background: "opaque",
    output_format: "png",
    quality: "medium",
    size: "1024x1024",
    usage: {
      input_tokens: 14,
      input_tokens_details: { image_tokens: 0, text_tokens: 14 },
      output_tokens: 1756,
      output_tokens_details: { image_tokens: 1756, text_tokens: 0 },
      total_tokens: 1770,
    },
  };
}
