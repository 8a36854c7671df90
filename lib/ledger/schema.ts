/** Every kind of journal line, as the statement can be narrowed to. */
export const TRANSFER_KINDS = [
  "grant",
  "top_up",
  "capture",
  "capture_reversal",
  "refund",
  "refund_reversal",
  "dispute",
  "dispute_reversal",
  "adjustment",
  "expiry",
] as const;

export type TransferKind = (typeof TRANSFER_KINDS)[number];
