import type { Millicredits } from "@/lib/core/credits";
import type { ErrorCode } from "@/lib/core/errors";
import type { ImageFormat } from "@/lib/core/image-format";
import type { TokenUsage } from "@/lib/providers/types";
import type { Adjustment } from "./parameters";

export type StoredImage = {
  id: string;
  index: number;
  storageKey: string;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  sha256: string;
  credits: Millicredits;
  revisedPrompt: string | null;
};

/** What the answer says was really used, after `auto` was resolved. */
export type Effective = { size: string; quality: string; background: string; output_format: string };

export type MissingImage = { index: number; code: ErrorCode; message: string };

export type StoredError = {
  code: ErrorCode;
  message: string;
  param: string | null;
  extra: Record<string, unknown>;
  retryAfterSeconds: number | null;
  isRetryable: boolean;
};

/** A settled request as its rows tell it: everything an answer or a replay is rendered from. */
export type FinishedRequest = {
  requestId: string;
  mode: "live" | "test";
  model: string;
  tier: string;
  unitCredits: Millicredits;
  priceVersion: string;
  credits: Millicredits;
  wouldCost: Millicredits;
  provider: string | null;
  isSimulated: boolean;
  attempts: number;
  responseFormat: "url" | "b64_json" | null;
  ignored: readonly string[];
  adjusted: readonly Adjustment[];
  completedAt: Date;
  expiresAt: Date;
  effective: Effective | null;
  usage: TokenUsage | null;
  images: StoredImage[];
  /** False when the retention of its pictures has ended. */
  isKept: boolean;
  missing: MissingImage[];
  error: StoredError | null;
};
