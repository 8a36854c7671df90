import type { ImageFormat } from "@/lib/core/image-format";
import type { Share } from "@/lib/net/byte-budget";

/** One call to a provider, in our words; the adapter translates it to the provider's wire. */
export type GenerationCall = {
  /** Our request id, sent upstream as `X-Client-Request-Id` so that both sides' logs meet. */
  requestId: string;
  /** The W3C context of the attempt, sent upstream; absent where nothing is traced. */
  traceparent?: string;
  /** The provider's own id of the model, never the public one. */
  upstreamModel: string;
  prompt: string;
  n: number;
  /** `auto` or `WIDTHxHEIGHT` in pixels. */
  size: string;
  quality: "auto" | "low" | "medium" | "high";
  background: "auto" | "opaque" | "transparent";
  outputFormat: ImageFormat;
  /** 0–100, only for jpeg and webp; null leaves it to the provider. */
  outputCompression: number | null;
  moderation: "auto" | "low";
  /** The caller's `safety_identifier` or `user`. */
  endUser: string | null;
  /** The pictures an edit begins with, in the caller's order; none for a generation. */
  inputs: readonly InputImage[];
  /** Where its alpha is zero the first input is to change. */
  mask: InputImage | null;
  /** How closely an edit keeps to its inputs; null leaves it to the provider. */
  inputFidelity: "low" | "high" | null;
  /** Unfinished pictures to report, 0–3; null: nobody waits for them. */
  partialImages: number | null;
  /** For providers with sizes of their own: what to ask for, so that `size` can be made of it. */
  nativeSize: NativeSize | null;
};

/** A picture on this machine's disk, checked and free of what cameras write into it. */
export type InputImage = {
  path: string;
  format: ImageFormat;
  width: number;
  height: number;
  bytes: number;
  /** Hex. */
  sha256: string;
};

/** `16:9` and `2K`; null where the provider has only one resolution. */
export type NativeSize = { aspectRatio: string; imageSize: string | null };

/** An unfinished picture of a call that streams; nothing is charged for it. */
export type PartialImage = {
  /** Counts from 0. */
  index: number;
  bytes: Buffer;
  effective: EffectiveParameters;
};

export type ProviderImage = { bytes: Buffer; revisedPrompt: string | null };

/** OpenAI's token counts, whatever the provider calls them. */
export type TokenUsage = {
  input_tokens: number;
  output_tokens: number;
  total_tokens: number;
  input_tokens_details: { text_tokens: number; image_tokens: number };
};

/** What the provider says it really used, after resolving `auto`; null where it does not say. */
export type EffectiveParameters = {
  size: string | null;
  quality: string | null;
  background: string | null;
};

/** Why a call brought no picture. The closed list that retries, breakers and the error table decide on. */
export type FailureKind =
  | "unreachable" // no connection: certainly nothing was produced
  | "rate_limited" // provider's 429
  | "unavailable" // provider's 503/529: turned away before work began
  | "server_error" // other 5xx: may have produced something
  | "timeout" // our deadline passed
  | "bad_response" // unreadable, cut, wrong type, empty, error inside a 200
  | "too_large" // more bytes than the cap
  | "moderation" // refused for its content; also an answer that ended well and holds no picture
  | "invalid_request" // provider's 400/404/422 for a parameter
  | "credentials" // provider's 401/403, its account cannot pay, its certificate is not trusted: the operator's problem
  | "stopped" // ended by us before anything was sent
  | "no_route" // every route of the model rests or is switched off: nothing was sent
  | "scripted_insufficient_credits"; // asked for by a prompt to the sandbox; no real provider can cause it

export type ProviderFailure = {
  kind: FailureKind;
  /** The provider's HTTP status, null when there was no answer. */
  status: number | null;
  /** For the log and the operator; never shown to customers. */
  detail: string;
  /** The provider's parameter name for `invalid_request`, when it gives one. */
  param: string | null;
  retryAfterSeconds: number | null;
  moderation: { stage: "input" | "output"; categories: string[] } | null;
};

export type ProviderSuccess = {
  ok: true;
  /** At least one and at most `n`; unreadable ones are left out. */
  images: ProviderImage[];
  usage: TokenUsage | null;
  effective: EffectiveParameters;
  upstreamRequestId: string | null;
  /** Of the memory that the pictures take; whoever has stored them releases it. None for a small answer. */
  share?: Share;
};

export type CallResult = ProviderSuccess | { ok: false; failure: ProviderFailure; upstreamRequestId: string | null };

/** Where and with whose account a call is made. */
export type Route = {
  /** Name for the record, e.g. `openai` or `sandbox`. */
  name: string;
  baseUrl: string;
  apiKey: string;
  isSandbox: boolean;
};

export type ProviderName = "openai" | "google";

export type Provider = {
  name: ProviderName;
  /** What one call can bring; more pictures take several calls. */
  imagesPerCall: number;
  /** Never throws for anything the provider or the network does; stops when `signal` aborts and returns `timeout`. */
  generate(
    call: GenerationCall,
    route: Route,
    signal: AbortSignal,
    onPartial?: (partial: PartialImage) => void,
  ): Promise<CallResult>;
};
