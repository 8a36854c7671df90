import type { ProviderFailure } from "../types";
import type { SafetyRatings } from "./answer-schema";

/** What each reason to end without a picture means; anything that is not here may have produced and billed one. */
const FINISHES: Record<string, { kind: "moderation"; category: string | null } | { kind: "no_image" }> = {
  STOP: { kind: "no_image" },
  NO_IMAGE: { kind: "no_image" },
  SAFETY: { kind: "moderation", category: null },
  IMAGE_SAFETY: { kind: "moderation", category: null },
  PROHIBITED_CONTENT: { kind: "moderation", category: "prohibited_content" },
  IMAGE_PROHIBITED_CONTENT: { kind: "moderation", category: "prohibited_content" },
  BLOCKLIST: { kind: "moderation", category: "blocklist" },
  RECITATION: { kind: "moderation", category: "recitation" },
  IMAGE_RECITATION: { kind: "moderation", category: "recitation" },
  SPII: { kind: "moderation", category: "personal_information" },
};

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
  const meaning = FINISHES[reason ?? ""];
  if (meaning === undefined) return failure("bad_response", status, detail);
  if (meaning.kind === "no_image") return failure("no_image", status, detail);
  const categories = categoriesOf(ratings, meaning.category);
  return { ...failure("moderation", status, detail), moderation: { stage: "output", categories } };
}

/** Whether an end with this reason takes back what came before it. */
export function isRefusal(reason: string | null): boolean {
  return FINISHES[reason ?? ""]?.kind === "moderation";
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
