import { type ParsedAnswer, parseAnswer } from "../parse-answer";
import type { CallResult, FailureKind, ProviderFailure, ProviderImage } from "../types";
import { answerBody, type ErrorBody, errorBody } from "./answer-schema";
import { holdsPicture, isModeration, saysNo, toFailure, verdict } from "./to-failure";

export type RawAnswer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** The body read already; without it, it is read at once. */
  parsed?: ParsedAnswer | null;
  /** Images asked for; more than that are dropped. */
  n: number;
  /** Scripted headers are believed from the sandbox only. */
  isSandbox: boolean;
  now: Date;
};

/** OpenAI's answer to `POST /images/generations`, complete, in our words. Pure; never throws. */
export function fromResponse(answer: RawAnswer): CallResult {
  const upstreamRequestId = requestIdOf(answer.headers);
  const result = read(answer);
  return "kind" in result
    ? { ok: false, failure: result, upstreamRequestId }
    : { ok: true, ...result, upstreamRequestId };
}

/** The provider's own id of the exchange, for its support; null when missing or not printable. */
export function requestIdOf(headers: RawAnswer["headers"]): string | null {
  const id = headers["x-request-id"];
  return typeof id === "string" && /^[\x21-\x7e]{1,200}$/.test(id) ? id : null;
}

type Read = Omit<Extract<CallResult, { ok: true }>, "ok" | "upstreamRequestId"> | ProviderFailure;

function read(answer: RawAnswer): Read {
  const { status, headers } = answer;
  if (answer.isSandbox && headers["x-sandbox-error"] === "insufficient_credits") {
    return failure("scripted_insufficient_credits", status, "asked for by the prompt");
  }
  const parsed = answer.parsed === undefined ? parseAnswer(answer.body) : answer.parsed;
  if (status < 200 || status > 299) return toFailure({ ...answer, error: errorOf(parsed?.value) });

  const type = headers["content-type"];
  if (type !== undefined && !/\bjson\b/i.test(String(type)))
    return failure("bad_response", status, `a 2xx of type ${type}`);
  if (parsed === null) {
    return failure("bad_response", status, answer.body.length === 0 ? "an empty body" : "the body is no JSON, or cut");
  }
  return readSuccess(answer, parsed);
}

function readSuccess({ status, n }: RawAnswer, { value, pictures }: ParsedAnswer): Read {
  const error = errorOf(value);
  if (error !== null) {
    const code = error.code ?? error.type ?? "no code";
    if (isModeration(error))
      return { ...failure("moderation", status, `an error inside a 2xx: ${code}`), moderation: verdict(error) };
    return failure("bad_response", status, `an error inside a 2xx: ${code}`);
  }
  const body = answerBody.safeParse(value);
  if (!body.success) return failure("bad_response", status, "a 2xx of another shape");

  if (body.data.data === undefined && !body.data.refusal && !body.data.output) {
    return failure("bad_response", status, "a 2xx of another shape");
  }
  const { usage, size, quality, background } = body.data;
  const data = body.data.data ?? [];
  const images = data
    .map((item) => toImage(item, pictures))
    .filter((image) => image !== null)
    .slice(0, n);
  if (images.length > 0) {
    return {
      images,
      usage: usage ?? null,
      effective: { size: size ?? null, quality: quality ?? null, background: background ?? null },
    };
  }
  // Nothing at all in the place of a picture is a refusal too: the model ended its work without drawing.
  if (body.data.refusal || data.some(saysNo) || !data.some(holdsPicture)) {
    return {
      ...failure("moderation", status, "a 2xx without images"),
      moderation: { stage: "output", categories: [] },
    };
  }
  return failure("bad_response", status, "no image of the 2xx is readable");
}

function toImage(
  item: { b64_json?: string | null; revised_prompt?: string | null },
  pictures: ParsedAnswer["pictures"],
): ProviderImage | null {
  const bytes = item.b64_json ? pictures[Number(item.b64_json)] : null;
  return bytes ? { bytes, revisedPrompt: item.revised_prompt ?? null } : null;
}

function errorOf(value: unknown): ErrorBody | null {
  const parsed = errorBody.safeParse(value);
  return parsed.success ? parsed.data.error : null;
}

function failure(kind: FailureKind, status: number, detail: string): ProviderFailure {
  return { kind, status, detail, param: null, retryAfterSeconds: null, moderation: null };
}
