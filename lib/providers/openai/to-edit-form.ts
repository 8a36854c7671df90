import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { MEDIA_TYPES } from "@/lib/core/image-format";
import type { GenerationCall, InputImage } from "../types";
import { toRequest } from "./to-request";

/** The multipart body of OpenAI's `POST /images/edits`, made of the files while it is sent. */
export type EditForm = { contentType: string; contentLength: number; pieces: AsyncIterable<Uint8Array> };

type Part = { head: Buffer; file: InputImage | null };

const LINE_END = Buffer.from("\r\n");

/**
 * An edit in OpenAI's words: the fields of a generation as texts, every picture as `image[]` in order, then the mask. The
 * length is known before a file is opened; every call opens them anew.
 */
export function toEditForm(call: GenerationCall): EditForm {
  const boundary = `pixapi-${randomBytes(16).toString("hex")}`;
  const parts = [
    ...Object.entries(fieldsOf(call)).map(([name, value]) => fieldPart(boundary, name, String(value))),
    ...call.inputs.map((file, index) => filePart(boundary, "image[]", `image-${index}`, file)),
    ...(call.mask ? [filePart(boundary, "mask", "mask", call.mask)] : []),
  ];
  const tail = Buffer.from(`--${boundary}--\r\n`);
  const length = (part: Part) => part.head.length + (part.file?.bytes ?? 0) + LINE_END.length;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    contentLength: parts.reduce((sum, part) => sum + length(part), tail.length),
    pieces: pieces(parts, tail),
  };
}

function fieldsOf(call: GenerationCall): Record<string, unknown> {
  return { ...toRequest(call), ...(call.inputFidelity === null ? {} : { input_fidelity: call.inputFidelity }) };
}

function fieldPart(boundary: string, name: string, value: string): Part {
  return {
    head: Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}`),
    file: null,
  };
}

function filePart(boundary: string, name: string, filename: string, file: InputImage): Part {
  const disposition = `form-data; name="${name}"; filename="${filename}.${file.format}"`;
  const type = MEDIA_TYPES[file.format];
  const head = `--${boundary}\r\ncontent-disposition: ${disposition}\r\ncontent-type: ${type}\r\n\r\n`;
  return { head: Buffer.from(head), file };
}

async function* pieces(parts: readonly Part[], tail: Buffer): AsyncGenerator<Uint8Array, void> {
  for (const { head, file } of parts) {
    yield head;
    if (file) yield* createReadStream(file.path);
    yield LINE_END;
  }
  yield tail;
}
