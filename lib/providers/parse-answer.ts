import { type SplitBody, type SplitKeys, splitBase64 } from "./split-base64";

/** An answer's JSON, in which a picture's string is its index among the decoded pictures. */
export type ParsedAnswer = { value: unknown; pictures: SplitBody["pictures"] };

/** A provider's JSON answer with its pictures taken out; null for what is no JSON, or cut. */
export function parseAnswer(body: Buffer, keys?: SplitKeys): ParsedAnswer | null {
  const split = splitBase64(body, keys);
  if (split === null) return null;
  try {
    return { value: JSON.parse(split.json), pictures: split.pictures };
  } catch {
    return null; // the caller names it
  }
}
