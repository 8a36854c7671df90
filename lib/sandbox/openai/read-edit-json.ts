import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { parseJson } from "../parse-json";
import { readBody } from "../read-body";
import type { SentFile } from "./check-inputs";
import { describeIssues } from "./describe-issues";
import type { SentEdit } from "./edit-request";
import { type OpenaiError, openaiErrors } from "./openai-error";

const MB = 1024 * 1024;
const MAX_BODY_BYTES = 128 * MB;
const MAX_URL = 20_971_520;

const reference = z.strictObject({ image_url: z.string().max(MAX_URL).optional(), file_id: z.string().optional() });
const schema = z.looseObject({ images: z.array(reference), mask: reference.optional() });

type Reference = z.output<typeof reference>;
type Read = { ok: true; sent: SentEdit } | { ok: false; error: OpenaiError };

/** Reads an edit sent as JSON, its pictures as data URLs. The sandbox fetches nothing and keeps no files. */
export async function readEditJson(request: IncomingMessage): Promise<Read> {
  const text = await readBody(request, MAX_BODY_BYTES);
  if (text === null) return { ok: false, error: openaiErrors.bodyTooLarge(MAX_BODY_BYTES / MB) };
  const parsed = schema.safeParse(parseJson(text), { reportInput: true });
  if (!parsed.success) return { ok: false, error: describeIssues(parsed.error.issues) };
  const { images, mask, ...parameters } = parsed.data;
  const files: SentFile[] = [];
  for (const [index, image] of images.entries()) {
    const file = readReference(image, `images.${index}`);
    if ("error" in file) return { ok: false, error: file.error };
    files.push(file);
  }
  const cover = mask ? readReference(mask, "mask") : null;
  if (cover && "error" in cover) return { ok: false, error: cover.error };
  return { ok: true, sent: { kind: "json", name: "images", parameters, images: files, mask: cover } };
}

function readReference({ image_url: url, file_id: id }: Reference, param: string): SentFile | { error: OpenaiError } {
  if ((url === undefined) === (id === undefined)) {
    const message = `Invalid '${param}': exactly one of 'image_url' and 'file_id' is needed.`;
    return { error: openaiErrors.invalid(message, param, "invalid_value") };
  }
  if (url === undefined) {
    const message = `Invalid '${param}.file_id': no such file.`;
    return { error: openaiErrors.invalid(message, `${param}.file_id`, "invalid_value") };
  }
  const [, mediaType, data] = /^data:([^;,]{1,60});base64,([A-Za-z0-9+/]+={0,2})$/.exec(url) ?? [];
  if (mediaType === undefined || data === undefined) {
    const message = `Invalid '${param}.image_url': the sandbox takes base64 data URLs only.`;
    return { error: openaiErrors.invalid(message, `${param}.image_url`, "invalid_value") };
  }
  return { mediaType, bytes: Buffer.from(data, "base64") };
}
