const SENTENCES: Readonly<Record<string, string>> = {
  insufficient_funds: "The card has insufficient funds.",
  expired_card: "The card has expired.",
  abandoned: "Your bank asked you to confirm it, and nobody did within a day.",
  payment_intent_authentication_failure: "The confirmation at your bank failed.",
  card_removed: "The saved card was removed.",
  price_changed: "What it bought is no longer sold at the price you agreed to.",
  no_answer: "Stripe did not answer.",
};

/** Why an automatic recharge failed, in words for the customer. Stripe's other codes say no more than that the card was declined. */
export function failureSentence(code: string): string {
  return SENTENCES[code] ?? "The card was declined.";
}
