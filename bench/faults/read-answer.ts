import { createHash } from "node:crypto";
import { z } from "zod";
import { readEvents } from "../../lib/testing/read-events";
import type { Answer } from "./record";

type Received = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

const picture = z.object({ b64_json: z.string().optional(), url: z.string().optional() });
const failure = z.object({ code: z.string(), message: z.string() });
const body = z.object({ data: z.array(picture).optional(), error: failure.optional() });
const event = z.object({ type: z.string(), b64_json: z.string().optional(), error: failure.optional() });

/** What an answer says, in the words of the record. Null for a stream that ended without an end: that is no answer. */
export function readAnswer({ status, headers, text }: Received): Answer | null {
  const header = (name: string) => (typeof headers[name] === "string" ? headers[name] : null);
  const original = header("x-pixapi-original-request");
  const credits = header("x-pixapi-credits");
  const common = {
    status,
    requestId: original ?? header("x-request-id"),
    isReplay: original !== null,
    shouldRetry: header("x-should-retry") === "true",
    credits: credits === null ? null : Number(credits),
    retryAfter: header("retry-after"),
  };
  const isStream = header("content-type")?.startsWith("text/event-stream") === true;
  const told = isStream ? fromEvents(text) : fromBody(text);
  return told && { ...common, ...told };
}

type Told = Pick<Answer, "code" | "message" | "sha256" | "images">;

function fromBody(text: string): Told {
  const parsed = body.safeParse(parse(text));
  if (!parsed.success) return { code: null, message: text.slice(0, 200), sha256: [], images: 0 };
  const { data = [], error } = parsed.data;
  return { code: error?.code ?? null, message: error?.message ?? null, sha256: hashesOf(data), images: data.length };
}

function fromEvents(text: string): Told | null {
  // A connection that is cut in the middle leaves a piece of an event, which counts as little as what follows it.
  const whole = text.slice(0, text.lastIndexOf("\n\n") + 2);
  const events = readEvents(whole).map(({ data }) => event.parse(data));
  const completed = events.filter(({ type }) => type.endsWith(".completed"));
  const error = events.find(({ type }) => type === "error")?.error;
  if (completed.length === 0 && !error) return null;
  return {
    code: error?.code ?? null,
    message: error?.message ?? null,
    sha256: hashesOf(completed),
    images: completed.length,
  };
}

function hashesOf(pictures: readonly { b64_json?: string | undefined }[]): string[] {
  return pictures.flatMap(({ b64_json: base64 }) =>
    base64 === undefined ? [] : [createHash("sha256").update(Buffer.from(base64, "base64")).digest("hex")],
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON fits no schema, which is what the caller looks at.
    return null;
  }
}
