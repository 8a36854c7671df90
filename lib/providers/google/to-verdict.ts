import type { ProviderFailure } from "../types";
import type { SafetyRatings } from "./answer-schema";

/** The reasons to end that are refusals, with the category that the reason itself names. */
const REFUSALS: Record<string, string | null> = {
  SAFETY: null,
  IMAGE_SAFETY: null,
  PROHIBITED_CONTENT: "prohibited_content",
  IMAGE_PROHIBITED_CONTENT: "prohibited_content",
  BLOCKLIST: "blocklist",
  RECITATION: "recitation",
  IMAGE_RECITATION: "recitation",
  SPII: "personal_information",
};
/** Ends that give no other reason for the missing picture: so the model says no, in words or without any. */
const SILENT_ENDS = new Set([null, "STOP", "NO_IMAGE", "FINISH_REASON_UNSPECIFIED"]);

const CATEGORIES: Record<string, string> = {
  HARM_CATEGORY_SEXUALLY_EXPLICIT: "sexual",
  HARM_CATEGORY_HATE_SPEECH: "hate",
  HARM_CATEGORY_HARASSMENT: "harassment",
  HARM_CATEGORY_DANGEROUS_CONTENT: "dangerous",
  HARM_CATEGORY_CIVIC_INTEGRITY: "civic_integrity",
};
const PROMPT_CATEGORIES: Record<string, string> = {
  PROHIBITED_CONTENT: "prohibited_content",
  BLOCKLIST: "blocklist",
  JAILBREAK: "jailbreak",
};

/** A prompt that Google refused before it drew anything, whatever reason it gives. */
export function blockedPrompt(status: number, reason: string, ratings: SafetyRatings): ProviderFailure {
  const categories = categoriesOf(ratings, PROMPT_CATEGORIES[reason] ?? null);
  return { ...failure("moderation", status, `prompt blocked: ${reason}`), moderation: { stage: "input", categories } };
}

/** An answer that ended without a picture, by the reason it gives for its end. */
export function finishedWithout(status: number, reason: string | null, ratings: SafetyRatings): ProviderFailure {
  const detail = `finished without a picture: ${reason ?? "no reason"}`;
  if (!isRefusal(reason) && !SILENT_ENDS.has(reason)) return failure("bad_response", status, detail);
  const categories = categoriesOf(ratings, REFUSALS[reason ?? ""] ?? null);
  return { ...failure("moderation", status, detail), moderation: { stage: "output", categories } };
}

/** Whether an end with this reason takes back what came before it. */
export function isRefusal(reason: string | null): boolean {
  return reason !== null && Object.hasOwn(REFUSALS, reason);
}

export function failure(kind: ProviderFailure["kind"], status: number, detail: string): ProviderFailure {
  return { kind, status, detail, param: null, retryAfterSeconds: null, moderation: null };
}

function categoriesOf(ratings: SafetyRatings, ofReason: string | null): string[] {
  const rated = (ratings ?? [])
    .filter(({ blocked, probability }) => blocked || probability === "HIGH")
    .flatMap(({ category }) => CATEGORIES[category ?? ""] ?? []);
  return [...new Set(ofReason === null ? rated : [ofReason, ...rated])];
}
