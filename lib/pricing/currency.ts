/** What a credit costs when it is bought without a pack's discount. */
export const CURRENCY_PER_CREDIT = { currency: "usd", amount: "0.01" } as const;
