import { inTurns } from "@/lib/core/in-turns";
import { type SplitBody, type SplitKeys, splitBase64, splitInSteps } from "./split-base64";

/** An answer's JSON, in which a picture's string is its index among the decoded pictures. */
export type ParsedAnswer = { value: unknown; pictures: SplitBody["pictures"] };

/** A provider's JSON answer with its pictures taken out; null for what is no JSON, or cut. */
export function parseAnswer(body: Buffer, keys?: SplitKeys): ParsedAnswer | null {
  return toParsed(splitBase64(body, keys));
}

/** The same of an answer that may be large: nothing else in the process waits for it. */
export async function parseInTurns(body: Buffer, keys?: SplitKeys): Promise<ParsedAnswer | null> {
  return toParsed(await inTurns(splitInSteps(body, keys)));
}

function toParsed(split: SplitBody | null): ParsedAnswer | null {
  if (split === null) return null;
  try {
    return { value: JSON.parse(split.json), pictures: split.pictures };
  } catch {
    return null; // the caller names it
  }
}
