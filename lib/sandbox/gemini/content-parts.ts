import { MEDIA_TYPES } from "@/lib/core/image-format";
import type { PlannedContent } from "./plan-content";

type Part = {
  text?: string;
  inlineData?: { mimeType: string; data: string };
  thought?: true;
  thoughtSignature?: string;
};

const SIGNATURE = Buffer.from("simulated thought").toString("base64");

/**
 * The parts of Google's answer in order: thoughts in words, an interim picture that is a thought too, words, and then what
 * was asked for. `data` holds the base64 of each planned picture.
 */
export function contentParts({ pictures, words }: PlannedContent, data: readonly string[]): Part[] {
  const [interim, ...shown] = pictures.map(({ format }, index) => ({
    inlineData: { mimeType: MEDIA_TYPES[format], data: data[index] ?? "" },
  }));
  return [
    { text: "Thinking about the composition and the light.", thought: true },
    ...(interim ? [{ ...interim, thought: true } as const] : []),
    ...(words === null ? [] : [{ text: words }]),
    ...shown.map((part) => ({ ...part, thoughtSignature: SIGNATURE })),
  ];
}
