import { assertNever } from "@/lib/core/assert";
import type { ServerEvent } from "@/lib/net/event-stream";
import { certainlyNothingProduced } from "../certainly-nothing-produced";
import { splitBase64 } from "../split-base64";
import type {
  EffectiveParameters,
  GenerationCall,
  PartialImage,
  ProviderFailure,
  ProviderImage,
  ProviderSuccess,
  TokenUsage,
} from "../types";
import type { ErrorBody } from "./answer-schema";
import { type EventBody, eventBody, eventError } from "./event-schema";
import { holdsPicture, kindInStream, saysNo, verdict } from "./to-failure";

type StreamResult = Omit<ProviderSuccess, "upstreamRequestId"> | { ok: false; failure: ProviderFailure };

type Step = "partial" | "completed" | "error" | "other";

/** OpenAI's events of one call, gathered into one answer; in whatever order they come, and with whatever lies between. */
export class EventAnswer {
  readonly #call: GenerationCall;
  readonly #onPartial: ((partial: PartialImage) => void) | undefined;
  #images: ProviderImage[] = [];
  #usage: TokenUsage | null = null;
  #effective: EffectiveParameters = { size: null, quality: null, background: null };
  #partialCount = 0;
  #lastPartial = -1;
  #completedCount = 0;
  #unreadableCount = 0;
  #failure: ProviderFailure | null = null;
  /** False as long as the provider has sent no event at all. */
  hasBegun = false;

  constructor(call: GenerationCall, onPartial: ((partial: PartialImage) => void) | undefined) {
    this.#call = call;
    this.#onPartial = onPartial;
  }

  /** Takes one event; true when nothing more is to come. */
  take(event: ServerEvent): boolean {
    this.hasBegun = true;
    if (event.data.equals(DONE)) return true;
    const split = splitBase64(event.data);
    const value = split && parse(split.json);
    if (!split || value === undefined) {
      this.#unreadableCount += 1;
      return false;
    }
    const error = eventError.safeParse(value);
    const body = eventBody.safeParse(value);
    const step = error.success ? "error" : stepOf(body.data?.type ?? event.name);
    const picture = body.data?.b64_json ? (split.pictures[Number(body.data.b64_json)] ?? null) : null;
    switch (step) {
      case "error":
        this.#takeError(error.data ?? null);
        return true;
      case "partial":
        if (body.data && picture) this.#takePartial(body.data, picture);
        return false;
      case "completed":
        if (body.data) this.#takeCompleted(body.data, picture);
        return this.#completedCount >= this.#call.n;
      case "other":
        return false;
      default:
        return assertNever(step);
    }
  }

  /**
   * The finished pictures, however the stream went on after them; otherwise what it said went wrong, or why it was lost
   * (null for a stream that came to its end).
   */
  result(lost: ProviderFailure | null): StreamResult {
    if (this.#images.length > 0) {
      return { ok: true, images: this.#images, usage: this.#usage, effective: this.#effective };
    }
    return { ok: false, failure: this.#failure ?? lost ?? this.#nothing() };
  }

  #nothing(): ProviderFailure {
    if (this.#completedCount > 0) return unusable("no image of the stream is readable");
    return unusable(`the stream ended without an image; ${this.#unreadableCount} of its events were unreadable`);
  }

  #takePartial(body: EventBody, bytes: Buffer): void {
    const { n, partialImages } = this.#call;
    const index = body.partial_image_index ?? this.#lastPartial + 1;
    const isExpected = n > 1 ? this.#completedCount < n : this.#completedCount === 0 && index > this.#lastPartial;
    if (!isExpected || index >= (partialImages ?? 0) || this.#partialCount >= n * (partialImages ?? 0)) return;
    this.#partialCount += 1;
    this.#lastPartial = index;
    this.#onPartial?.({ index, bytes, effective: effectiveOf(body) });
  }

  #takeCompleted(body: EventBody, bytes: Buffer | null): void {
    this.#completedCount += 1;
    if (bytes) this.#images.push({ bytes, revisedPrompt: body.revised_prompt ?? null });
    else if (saysNo(body) || !holdsPicture(body)) this.#failure ??= refusal();
    this.#effective = effectiveOf(body);
    if (body.usage) this.#usage = sum(this.#usage, body.usage);
  }

  #takeError(error: ErrorBody | null): void {
    const kind = kindInStream(error);
    // A provider that has begun to draw did not turn the call away: something may have been produced.
    const hasBegun = this.#partialCount > 0 && certainlyNothingProduced(kind);
    this.#failure = {
      ...unusable(`an error in the stream: ${error?.code ?? error?.type ?? "no code"}`),
      kind: hasBegun ? "server_error" : kind,
      param: kind === "invalid_request" ? (error?.param ?? null) : null,
      moderation: kind === "moderation" ? verdict(error) : null,
    };
  }
}

const DONE = Buffer.from("[DONE]");
const STREAM_STATUS = 200;

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // counted by the caller: one broken line does not spoil the events around it
  }
}

function stepOf(name: string | null | undefined): Step {
  switch (name) {
    case "image_generation.partial_image":
    case "image_edit.partial_image":
      return "partial";
    case "image_generation.completed":
    case "image_edit.completed":
      return "completed";
    case "error":
      return "error";
    default:
      return "other";
  }
}

function effectiveOf({ size, quality, background }: EventBody): EffectiveParameters {
  return { size: size ?? null, quality: quality ?? null, background: background ?? null };
}

/** Each completed picture tells its own tokens. */
function sum(before: TokenUsage | null, more: TokenUsage): TokenUsage {
  if (before === null) return more;
  return {
    input_tokens: before.input_tokens + more.input_tokens,
    output_tokens: before.output_tokens + more.output_tokens,
    total_tokens: before.total_tokens + more.total_tokens,
    input_tokens_details: {
      text_tokens: before.input_tokens_details.text_tokens + more.input_tokens_details.text_tokens,
      image_tokens: before.input_tokens_details.image_tokens + more.input_tokens_details.image_tokens,
    },
  };
}

function refusal(): ProviderFailure {
  return {
    ...unusable("a refusal in the stream"),
    kind: "moderation",
    moderation: { stage: "output", categories: [] },
  };
}

function unusable(detail: string): ProviderFailure {
  return {
    kind: "bad_response",
    status: STREAM_STATUS,
    detail,
    param: null,
    retryAfterSeconds: null,
    moderation: null,
  };
}
