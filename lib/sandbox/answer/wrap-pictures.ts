import { randomUUID } from "node:crypto";

const PIECE_BYTES = 256 * 1024;

export type WrappedPictures = {
  /** Exact, in bytes. */
  length: number;
  /** The text in order, in pieces of 256 kB at most. */
  pieces(): Generator<Buffer>;
};

/**
 * JSON around pictures that are in base64 already (as ASCII bytes); the whole is never put together. `build` puts each
 * picture's mark where its base64 belongs, in the pictures' order and each once.
 */
export function wrapPictures(
  pictures: readonly Buffer[],
  build: (marks: readonly string[]) => unknown,
  around: { before: string; after: string } = { before: "", after: "" },
): WrappedPictures {
  const name = randomUUID();
  const marks = pictures.map((_, index) => `${name}:${index};`);
  let rest = around.before + JSON.stringify(build(marks)) + around.after;
  const parts: Buffer[] = [];
  for (const [index, picture] of pictures.entries()) {
    const [before = "", ...after] = rest.split(marks[index] ?? name);
    parts.push(Buffer.from(before), picture);
    rest = after.join("");
  }
  parts.push(Buffer.from(rest));

  return {
    length: parts.reduce((sum, part) => sum + part.length, 0),
    *pieces() {
      for (const part of parts) {
        for (let at = 0; at < part.length; at += PIECE_BYTES) yield part.subarray(at, at + PIECE_BYTES);
      }
    },
  };
}
