export const ERRORS = [
  "moderation",
  "moderation_output",
  "rate_limit",
  "server",
  "timeout",
  "bad_response",
  "no_image",
  "insufficient_credits",
] as const;

export const FAULTS = [
  "html",
  "error_in_200",
  "empty_body",
  "bad_base64",
  "cut",
  "corrupt",
  "undecodable_one",
  "redirect",
  "trickle",
  "unauthorized",
  "forbidden",
  "invalid_parameter",
  "model_gone",
  "http_502",
  "http_503",
  "http_529",
  "duplicate",
  "extra",
  "other_format",
  "other_quality",
  "refusal_text",
  "wrong_type",
  "gzip",
  "gzip_cut",
  "gzip_bomb",
  "huge",
  "reset",
  "huge_retry_after",
  "retry_after_zero",
  "retry_after_negative",
  "retry_after_date",
  "retry_after_garbage",
  "slow_headers",
] as const;

export const STREAM_FAULTS = [
  "hang",
  "cut",
  "error",
  "moderation",
  "garbage",
  "malformed",
  "comments",
  "unfinished",
] as const;

/** Google's reasons to end without a picture, each in small letters as a word and in capitals on the wire. */
export const FINISHES = [
  "safety",
  "image_safety",
  "prohibited_content",
  "image_prohibited_content",
  "blocklist",
  "spii",
  "recitation",
  "image_recitation",
  "language",
  "max_tokens",
  "no_image",
  "image_other",
  "other",
] as const;

/** Google's reasons to refuse a prompt before anything is drawn. */
export const BLOCKS = [
  "safety",
  "image_safety",
  "prohibited_content",
  "blocklist",
  "jailbreak",
  "model_armor",
  "other",
] as const;

export type ScriptedError = (typeof ERRORS)[number];
export type Fault = (typeof FAULTS)[number];
export type StreamFault = (typeof STREAM_FAULTS)[number];
export type Finish = (typeof FINISHES)[number];
export type Block = (typeof BLOCKS)[number];
