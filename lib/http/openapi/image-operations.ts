import type { ErrorCode } from "@/lib/core/errors";
import type { HeaderName, Operation } from "./operation";

const UNREADABLE: readonly ErrorCode[] = [
  "invalid_json",
  "missing_required_parameter",
  "invalid_value",
  "invalid_type",
  "unsupported_parameter",
  "request_too_large",
  "unsupported_media_type",
];
const BEFORE_THE_HOLD: readonly ErrorCode[] = [
  ...UNREADABLE,
  "invalid_size",
  "insufficient_credits",
  "key_budget_exceeded",
  "end_user_budget_exceeded",
  "workspace_budget_exceeded",
  "max_credits_exceeded",
  "model_not_allowed",
  "end_user_blocked",
  "model_not_found",
  "idempotency_in_progress",
  "idempotency_mismatch",
  "concurrency_limit_exceeded",
  "gone",
];
const PICTURES: readonly ErrorCode[] = ["invalid_image", "image_too_large", "image_unreachable"];
const WORK: readonly ErrorCode[] = [
  "moderation_blocked",
  "model_unavailable",
  "upstream_error",
  "upstream_timeout",
  "upstream_bad_response",
];

const IMAGE_HEADERS: readonly HeaderName[] = [
  "x-ratelimit-limit-images",
  "x-ratelimit-remaining-images",
  "x-ratelimit-reset-images",
  "x-pixapi-credits",
  "x-pixapi-balance",
  "x-pixapi-held",
  "x-pixapi-would-cost",
  "x-pixapi-original-request",
  "x-pixapi-attached",
  "openai-processing-ms",
];

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description: "Makes repeating the call safe for 48 hours: the same answer, charged once",
  schema: { type: "string", maxLength: 255 },
};

const pictures: Operation["answer"] = {
  status: 200,
  description: "The pictures, or with stream: true their events",
  content: {
    "application/json": "Images",
    "text/event-stream": ["PartialImageEvent", "CompletedEvent", "ErrorEvent"],
  },
  headers: IMAGE_HEADERS,
};

const taken: Operation["answer"] = {
  status: 202,
  description: "The task, paid for with a hold and waiting for a worker",
  content: { "application/json": "SubmittedTask" },
  headers: ["location", ...IMAGE_HEADERS],
};

const common = { method: "post", tag: "Images", scope: "generate", parameters: [IDEMPOTENCY_KEY] } as const;

export const IMAGE_OPERATIONS: readonly Operation[] = [
  {
    ...common,
    path: "/v1/images/generations",
    id: "generateImages",
    summary: "Make images from a prompt",
    body: { "application/json": "GenerationBody" },
    answer: pictures,
    errors: [...BEFORE_THE_HOLD, ...WORK],
  },
  {
    ...common,
    path: "/v1/images/edits",
    id: "editImages",
    summary: "Make images from 1 to 16 images and a prompt",
    body: { "multipart/form-data": "EditForm", "application/json": "EditBody" },
    answer: pictures,
    errors: [...BEFORE_THE_HOLD, ...PICTURES, ...WORK],
  },
  {
    ...common,
    path: "/v1/async/images/generations",
    id: "submitGeneration",
    summary: "Make images from a prompt, as a task",
    body: { "application/json": "GenerationTaskBody" },
    answer: taken,
    errors: BEFORE_THE_HOLD,
  },
  {
    ...common,
    path: "/v1/async/images/edits",
    id: "submitEdit",
    summary: "Make images from 1 to 16 images and a prompt, as a task",
    body: { "multipart/form-data": "EditTaskForm", "application/json": "EditTaskBody" },
    answer: taken,
    errors: [...BEFORE_THE_HOLD, ...PICTURES],
  },
  {
    method: "post",
    path: "/v1/quotes",
    id: "quote",
    tag: "Images",
    scope: "generate",
    summary: "What a generation or an edit would cost",
    description:
      "Takes the body of the call itself. Nothing is run, held or recorded; pictures are counted, and neither fetched nor decoded. A call that would be refused is answered with 200 too, its error under `rejected`.",
    body: { "application/json": "QuoteBody", "multipart/form-data": "EditTaskForm" },
    answer: { status: 200, description: "The quote", content: { "application/json": "Quote" } },
    errors: [...UNREADABLE, "invalid_image", "image_too_large"],
  },
];
