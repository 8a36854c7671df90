import type { CardOutcome } from "./test-cards";

type DeclineCode = Extract<CardOutcome, { kind: "declined" }>["declineCode"];

const SENTENCES: Record<DeclineCode, string> = {
  generic_decline: "The card was declined.",
  insufficient_funds: "The card has insufficient funds.",
};

/** Why a card was declined, as a sentence. */
export function declineMessage(code: DeclineCode): string {
  return SENTENCES[code];
}
