import type { Background, ModerationLevel, Quality, ResponseFormat } from "@/lib/catalog/parameters";
import type { RequestedSize } from "@/lib/catalog/sizes";
import type { ImageFormat } from "@/lib/core/image-format";

/** A value that was read as another one, as `pixapi.adjusted` tells it. */
export type Adjustment = { param: string; from: string; to: string; reason: string };

/** A generation body once it is checked: every default filled in, every name resolved. */
export type GenerationParameters = {
  prompt: string;
  /** The public id. */
  model: string;
  /** The id or alias the caller wrote. */
  requestedModel: string;
  n: number;
  size: RequestedSize;
  quality: Quality;
  background: Background;
  outputFormat: ImageFormat;
  /** 0–100; null where the format has none or the caller did not choose. */
  outputCompression: number | null;
  moderation: ModerationLevel;
  /** Of an edit, where the model has a choice. */
  inputFidelity: "low" | "high" | null;
  /** `safety_identifier`, else `user`. */
  endUser: string | null;
  /** Unfinished pictures to send before the finished ones, 0–3; null: the answer is not streamed. */
  partialImages: number | null;
  /** Null answers with both. */
  responseFormat: ResponseFormat | null;
  metadata: Record<string, string>;
  /** Credits, as the caller wrote them. */
  maxCredits: number | null;
  /** Public ids in the caller's order, without the model itself. */
  fallbackModels: string[];
  /** Null keeps the installation's default. */
  retentionDays: number | null;
  /** From the body; the header comes first. */
  idempotencyKey: string | null;
  /** Names of fields that had no effect, in the caller's order. */
  ignored: string[];
  adjusted: Adjustment[];
};
