import type { IncomingMessage } from "node:http";
import { finished } from "node:stream/promises";
import busboy from "busboy";
import type { SentFile } from "./check-inputs";
import type { SentEdit } from "./edit-request";
import { type OpenaiError, openaiErrors } from "./openai-error";

type NamedFile = SentFile & { field: string };
type Form = { fields: [name: string, value: string][]; files: NamedFile[] };
type Read = { ok: true; sent: SentEdit } | { ok: false; error: OpenaiError };

const MB = 1024 * 1024;
/** More than OpenAI takes by one, so that one too many is counted and not lost. */
const LIMITS = { files: 18, fields: 64, fieldSize: MB, fileSize: 50 * MB, fieldNameSize: 100 };
const MAX_BODY_BYTES = 256 * MB;

const IMAGE_FIELD = /^image(\[\d{0,3}\])?$/;
const WHOLE_NUMBERS = ["n", "output_compression", "partial_images"];

/** Reads an edit sent as a multipart form: `image`, `image[]` or `image[N]`, `mask`, and the rest as text, in any order. */
export async function readEditForm(request: IncomingMessage): Promise<Read> {
  const form = await readForm(request);
  if (!form) return { ok: false, error: openaiErrors.malformedForm() };
  if (form === "too large") return { ok: false, error: openaiErrors.bodyTooLarge(MAX_BODY_BYTES / MB) };
  const stray = form.files.find(({ field }) => field !== "mask" && !IMAGE_FIELD.test(field));
  if (stray) {
    return {
      ok: false,
      error: openaiErrors.invalid(`Unknown parameter: '${stray.field}'.`, stray.field, "unknown_parameter"),
    };
  }
  const text = form.fields.find(([name]) => name === "mask" || IMAGE_FIELD.test(name));
  if (text) {
    const message = `Invalid type for '${text[0]}': expected a file, but got text instead.`;
    return { ok: false, error: openaiErrors.invalid(message, text[0], "invalid_type") };
  }
  const parameters = Object.fromEntries(form.fields.map(([name, value]) => [name, readValue(name, value)]));
  const images = form.files.filter(({ field }) => field !== "mask").sort((a, b) => placeOf(a) - placeOf(b));
  const mask = form.files.find(({ field }) => field === "mask") ?? null;
  return { ok: true, sent: { kind: "form", name: "image", parameters, images, mask } };
}

async function readForm(request: IncomingMessage): Promise<Form | "too large" | null> {
  const form: Form = { fields: [], files: [] };
  let length = 0;
  try {
    const parser = busboy({ headers: request.headers, limits: LIMITS });
    // From the start: a parser that fails with nobody listening ends the process.
    const isParsed = finished(parser);
    isParsed.catch(() => parser.destroy());
    parser.on("field", (name, value) => form.fields.push([name, value]));
    parser.on("file", (field, stream, { mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => form.files.push({ field, mediaType: mimeType, bytes: Buffer.concat(chunks) }));
    });
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > MAX_BODY_BYTES) return "too large";
      if (parser.writable) parser.write(chunk);
    }
    parser.end();
    await isParsed;
    return form;
  } catch {
    // No boundary, a part without its end, a client that left: none of it is a form.
    return null;
  }
}

function readValue(name: string, value: string): unknown {
  if (WHOLE_NUMBERS.includes(name) && /^-?\d{1,9}$/.test(value)) return Number(value);
  if (name === "stream" && (value === "true" || value === "false")) return value === "true";
  return value;
}

/** Numbered pictures in their order; the others stay as they came (sorting keeps equals in place). */
function placeOf({ field }: NamedFile): number {
  return Number(/\[(\d+)\]/.exec(field)?.[1] ?? 0);
}
