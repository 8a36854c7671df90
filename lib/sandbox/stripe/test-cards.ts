/** What happens when a card is used. */
export type CardOutcome =
  | { kind: "paid" | "authentication" }
  | { kind: "declined"; declineCode: "generic_decline" | "insufficient_funds" };

export type TestCard = {
  /** Without spaces. */
  number: string;
  /** What paying with it does, for the payment page. */
  effect: string;
  /** What saving it does, for the page that saves a card; null where it does the same as paying. */
  savingEffect: string | null;
  /** Paying with it on a page, saving it, and charging it later when it is saved. */
  pays: CardOutcome;
  saves: CardOutcome;
  later: CardOutcome;
};

const PAID = { kind: "paid" } as const;
const AUTHENTICATION = { kind: "authentication" } as const;
const DECLINED = { kind: "declined", declineCode: "generic_decline" } as const;
const INSUFFICIENT = { kind: "declined", declineCode: "insufficient_funds" } as const;

/** Numbers that Stripe's own test mode treats in the same way. */
export const TEST_CARDS: readonly [TestCard, ...TestCard[]] = [
  {
    number: "4242424242424242",
    effect: "The payment succeeds",
    savingEffect: "Is saved; later payments succeed",
    ...{ pays: PAID, saves: PAID, later: PAID },
  },
  {
    number: "4000002500003155",
    effect: "Asks to authenticate first",
    savingEffect: "Asks to authenticate now; later payments succeed",
    ...{ pays: AUTHENTICATION, saves: AUTHENTICATION, later: PAID },
  },
  {
    number: "4000002760003184",
    effect: "Asks to authenticate, now and for every later payment",
    savingEffect: null,
    ...{ pays: AUTHENTICATION, saves: AUTHENTICATION, later: AUTHENTICATION },
  },
  {
    number: "4000000000000341",
    effect: "Is declined, but can be saved",
    savingEffect: "Is saved; later payments are declined",
    ...{ pays: DECLINED, saves: PAID, later: DECLINED },
  },
  {
    number: "4000000000000002",
    effect: "Is declined",
    savingEffect: null,
    ...{ pays: DECLINED, saves: DECLINED, later: DECLINED },
  },
  {
    number: "4000000000009995",
    effect: "Has insufficient funds",
    savingEffect: null,
    ...{ pays: INSUFFICIENT, saves: INSUFFICIENT, later: INSUFFICIENT },
  },
];

/** The card of that number, however it is spaced; null for any other. */
export function findTestCard(number: string): TestCard | null {
  const digits = number.replace(/\D/g, "");
  return TEST_CARDS.find((card) => card.number === digits) ?? null;
}
