import { outputBase64 } from "@/lib/storage/output-base64";
import type { StoredImage } from "./finished-request";

/** A part of an answer: text, or the base64 of a stored picture. */
export type Piece = string | { base64Of: StoredImage };

/** The pieces as bytes in order; base64 is made from the stored file step by step. */
export async function* piecesToBytes(pieces: readonly Piece[]): AsyncGenerator<Uint8Array, void> {
  let text = "";
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    yield Buffer.from(text);
    text = "";
    yield* outputBase64(piece.base64Of.storageKey);
  }
  if (text) yield Buffer.from(text);
}
