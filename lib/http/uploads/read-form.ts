import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy, { type Busboy } from "busboy";
import { ApiError } from "@/lib/core/errors";
import { UPLOAD_LIMITS } from "@/lib/limits/policy";
import type { Scratch } from "@/lib/storage/scratch";
import { bodyChunks } from "../body";
import { badForm, tooMuch } from "./upload-error";

/** A file of another name than ours is not kept: its path is null. Unnamed: the sender gave no name of a file. */
export type FormFile = {
  kind: "file";
  name: string;
  path: string | null;
  sha256: string;
  bytes: number;
  isUnnamed: boolean;
};

/** One part of a form, in the order of arrival. */
export type FormEntry = { kind: "text"; name: string; value: string } | FormFile;

const FILE_NAMES = /^(image(\[\d{0,4}\])?|mask)$/;
/** Prototypes are reached by these names, and no parameter has one of them. */
const REFUSED_NAME = /(^|\[)(__proto__|constructor|prototype)(\]|$)/;
/** Pictures and a mask, and what a program sends besides without harm. */
const MAX_FILES = UPLOAD_LIMITS.images + 4;

/**
 * Reads a multipart form: files go to `scratch` as they come in, never through memory as a whole. Throws 400 for a form
 * that is broken, 413 for one with too much of anything.
 */
export async function readForm(request: Request, scratch: Scratch): Promise<FormEntry[]> {
  const entries: FormEntry[] = [];
  const receiving: Promise<void>[] = [];
  const parser = openParser(request);
  const refuse = (error: ApiError) => parser.destroy(error);
  parser.on("field", (name, value, info) => {
    const fault = faultOfName(name, info.mimeType) ?? (info.nameTruncated ? longName() : null);
    if (fault) refuse(fault);
    else if (info.valueTruncated) refuse(tooMuch(`${name} has more than ${UPLOAD_LIMITS.fieldValue} bytes.`, name));
    else entries.push({ kind: "text", name, value });
  });
  parser.on("file", (name, stream, info) => {
    // Ended with the parser, which tells why.
    stream.on("error", () => {});
    const fault = faultOfName(name, info.mimeType);
    if (fault) refuse(fault);
    else receiving.push(receive({ name, isUnnamed: !info.filename }, stream, scratch, entries));
  });
  parser.on("fieldsLimit", () => refuse(tooMuch(`The form has more than ${UPLOAD_LIMITS.fields} fields.`)));
  parser.on("partsLimit", () => refuse(tooMuch("The form has more parts than any call needs.")));
  parser.on("filesLimit", () =>
    refuse(tooMuch(`The form has more files than an edit takes; send 1 to ${UPLOAD_LIMITS.images} images.`, "image")),
  );
  const parsed = await settle(pipeline(bodyChunks(request, UPLOAD_LIMITS.multipart()), parser));
  const received = await Promise.all(receiving.map(settle));
  // A file that is refused for itself says more than the form that ended with it.
  const failure = received.find((error) => error instanceof ApiError) ?? parsed ?? received.find((error) => error);
  if (failure) throw toApiError(failure);
  return entries;
}

function openParser(request: Request): Busboy {
  const { fieldName, fieldValue, fields, file } = UPLOAD_LIMITS;
  try {
    return busboy({
      headers: { "content-type": request.headers.get("content-type") ?? "" },
      defParamCharset: "utf8",
      limits: {
        fieldNameSize: fieldName,
        fieldSize: fieldValue,
        fields,
        fileSize: file,
        files: MAX_FILES,
        parts: fields + MAX_FILES,
      },
    });
  } catch {
    throw badForm('The multipart body names no boundary; send "Content-Type: multipart/form-data; boundary=…".');
  }
}

function faultOfName(name: string | undefined, mimeType: string): ApiError | null {
  if (mimeType.toLowerCase().startsWith("multipart/")) {
    return badForm("A part of the form is multipart itself; send every file as a part of its own.");
  }
  if (name === undefined || name === "") return badForm("A part of the form has no name.");
  if (name.length > UPLOAD_LIMITS.fieldName) return longName();
  return REFUSED_NAME.test(name)
    ? badForm(`The form has a field ${JSON.stringify(name)}, which cannot be kept.`)
    : null;
}

function longName(): ApiError {
  return tooMuch(`The form has a field whose name is longer than ${UPLOAD_LIMITS.fieldName} characters.`);
}

async function receive(
  { name, isUnnamed }: { name: string; isUnnamed: boolean },
  stream: Readable & { truncated?: boolean },
  scratch: Scratch,
  entries: FormEntry[],
): Promise<void> {
  if (!FILE_NAMES.test(name)) {
    entries.push({ kind: "file", name, path: null, sha256: "", bytes: 0, isUnnamed });
    stream.resume();
    return;
  }
  // Its place is taken before the first await: files end in another order than they begin.
  const entry: FormFile = { kind: "file", name, path: null, sha256: "", bytes: 0, isUnnamed };
  entries.push(entry);
  const path = await scratch.newPath();
  entry.path = path;
  // Opened before anything can fail: a stream that opens it later would make it anew after it was removed.
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        entry.bytes += chunk.length;
        yield chunk;
      }
    },
    file.createWriteStream(),
  );
  if (stream.truncated) {
    const limit = UPLOAD_LIMITS.file / (1024 * 1024);
    throw new ApiError("image_too_large", `${name} has more than ${limit} MB; send a smaller file.`, { param: name });
  }
  entry.sha256 = hash.digest("hex");
}

async function settle(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    return error ?? new Error("the form could not be read");
  }
}

/** Whatever else was thrown comes from a body that is no form, or that ended too early. */
function toApiError(failure: unknown): unknown {
  if (failure instanceof ApiError) return failure;
  const isOurs = failure instanceof Error && "syscall" in failure && failure.syscall !== "read";
  if (isOurs) return failure;
  return new ApiError(
    "invalid_value",
    "The multipart body cannot be read: it is malformed, or it ends before its closing boundary. Send it again in full.",
    { cause: failure },
  );
}
