/** Bodies as Google's generateContent really sends them (keys and ids shortened). */
export const GOOGLE_BODIES = {
  wrongKey: {
    error: {
      code: 400,
      message: "API key not valid. Please pass a valid API key.",
      status: "INVALID_ARGUMENT",
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: "API_KEY_INVALID",
          domain: "googleapis.com",
          metadata: { service: "generativelanguage.googleapis.com" },
        },
      ],
    },
  },
  noBilling: {
    error: {
      code: 400,
      message: "Image generation is not available in your plan. Please enable billing on your project.",
      status: "FAILED_PRECONDITION",
    },
  },
  forbidden: {
    error: { code: 403, message: "Your API key was reported as leaked.", status: "PERMISSION_DENIED" },
  },
  rateLimit: {
    error: {
      code: 429,
      message: "You exceeded your current quota, please check your plan and billing details.",
      status: "RESOURCE_EXHAUSTED",
      details: [
        {
          "@type": "type.googleapis.com/google.rpc.QuotaFailure",
          violations: [
            { quotaMetric: "generativelanguage.googleapis.com/generate_requests_per_model", quotaValue: "50" },
          ],
        },
        { "@type": "type.googleapis.com/google.rpc.Help", links: [{ url: "https://ai.google.dev/gemini-api/docs" }] },
        { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "34.07s" },
      ],
    },
  },
  badArgument: {
    error: {
      code: 400,
      message: "Invalid value at 'generation_config.image_config.image_size'",
      status: "INVALID_ARGUMENT",
      details: [{ "@type": "type.googleapis.com/google.rpc.BadRequest", fieldViolations: [{ field: "image_size" }] }],
    },
  },
  modelNotFound: {
    error: {
      code: 404,
      message: "models/gemini-9-image is not found for API version v1beta, or is not supported for generateContent.",
      status: "NOT_FOUND",
    },
  },
  internal: {
    error: { code: 500, message: "An internal error has occurred. Please retry.", status: "INTERNAL" },
  },
  overloaded: {
    error: { code: 503, message: "The model is overloaded. Please try again later.", status: "UNAVAILABLE" },
  },
  deadline: {
    error: { code: 503, message: "Deadline expired before operation could complete.", status: "UNAVAILABLE" },
  },
  blockedPrompt: {
    promptFeedback: {
      blockReason: "PROHIBITED_CONTENT",
      safetyRatings: [{ category: "HARM_CATEGORY_SEXUALLY_EXPLICIT", probability: "HIGH", blocked: true }],
    },
    usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 },
    modelVersion: "gemini-3-pro-image",
  },
} as const;

/** A whole 200 around one picture in base64, after a draft of it that is no part of the answer. */
export function googleSuccess(picture: string, more: Record<string, unknown> = {}) {
  return {
    candidates: [
      {
        content: {
          role: "model",
          parts: [
            { text: "A first look at the picture.", thought: true },
            { inlineData: { mimeType: "image/jpeg", data: "ZHJhZnQ=" }, thought: true },
            { inlineData: { mimeType: "image/png", data: picture }, thoughtSignature: "c2lnbmF0dXJl" },
          ],
        },
        finishReason: "STOP",
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: 14,
      candidatesTokenCount: 1120,
      thoughtsTokenCount: 180,
      totalTokenCount: 1314,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 14 }],
      candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1120 }],
    },
    modelVersion: "gemini-3-pro-image",
    ...more,
  };
}

/** A whole 200 that ended without a picture. */
export function googleFinish(finishReason: string, safetyRatings: readonly object[] = []) {
  return {
    candidates: [
      { content: {}, finishReason, finishMessage: "The picture could not be shown.", index: 0, safetyRatings },
    ],
    usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 },
    modelVersion: "gemini-3-pro-image",
  };
}
