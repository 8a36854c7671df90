import type { Dispute } from "../money-objects";

/** Whether the account is without the disputed money now: each line of the balance turns around what the one before did. */
export function areFundsWithdrawn({ balance_transactions: transactions }: Dispute): boolean {
  return transactions.length % 2 === 1;
}
