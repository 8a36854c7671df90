export type TestCard = {
  /** Without spaces. */
  number: string;
  /** What paying with it does, for the page. */
  effect: string;
} & ({ outcome: "paid" | "authentication" } | { outcome: "declined"; message: string });

/** Numbers that Stripe's own test mode treats in the same way. */
export const TEST_CARDS: readonly [TestCard, ...TestCard[]] = [
  { number: "4242424242424242", effect: "The payment succeeds", outcome: "paid" },
  { number: "4000002500003155", effect: "Asks to authenticate first", outcome: "authentication" },
  {
    number: "4000000000000002",
    effect: "Is declined",
    outcome: "declined",
    message: "The card was declined. Nothing was paid; try another card.",
  },
  {
    number: "4000000000009995",
    effect: "Has insufficient funds",
    outcome: "declined",
    message: "The card has insufficient funds. Nothing was paid; try another card.",
  },
];

/** The card of that number, however it is spaced; null for any other. */
export function findTestCard(number: string): TestCard | null {
  const digits = number.replace(/\D/g, "");
  return TEST_CARDS.find((card) => card.number === digits) ?? null;
}
