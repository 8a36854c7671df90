import { createReadStream } from "node:fs";
import type { GenerationCall, InputImage } from "../types";

/** A body of known length: the text of a generation, or the pieces of an edit, whose pictures are read while they are sent. */
export type RequestBody = { bytes: number; content: string | AsyncIterable<Uint8Array> };

/** A call in the words of Google's `generateContent`, for one picture. */
export function toBody(call: GenerationCall): RequestBody {
  const { nativeSize } = call;
  const generationConfig = {
    responseModalities: ["IMAGE"],
    ...(nativeSize && {
      imageConfig: {
        aspectRatio: nativeSize.aspectRatio,
        ...(nativeSize.imageSize === null ? {} : { imageSize: nativeSize.imageSize }),
      },
    }),
  };
  const before = `{"contents":[{"role":"user","parts":[${JSON.stringify({ text: call.prompt })}`;
  const after = `]}],"generationConfig":${JSON.stringify(generationConfig)}}`;
  if (call.inputs.length === 0) return { bytes: Buffer.byteLength(before + after), content: before + after };

  const pieces = [before, ...call.inputs.flatMap((input) => [openPart(input), input, CLOSE_PART]), after];
  const bytes = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  return { bytes, content: written(pieces) };
}

const CLOSE_PART = '"}}';

function openPart({ format }: InputImage): string {
  return `,{"inlineData":{"mimeType":"image/${format}","data":"`;
}

function lengthOf(piece: string | InputImage): number {
  return typeof piece === "string" ? Buffer.byteLength(piece) : Math.ceil(piece.bytes / 3) * 4;
}

async function* written(pieces: readonly (string | InputImage)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (typeof piece === "string") yield Buffer.from(piece);
    else yield* base64Of(piece.path);
  }
}

async function* base64Of(path: string): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0);
  const stream: AsyncIterable<Buffer> = createReadStream(path);
  for await (const chunk of stream) {
    // Only whole triples of bytes become base64 that can be put together again.
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    rest = bytes.subarray(whole);
    yield Buffer.from(bytes.toString("base64", 0, whole), "latin1");
  }
  yield Buffer.from(rest.toString("base64"), "latin1");
}
