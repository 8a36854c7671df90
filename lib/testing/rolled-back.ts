import { type Sql, withTransaction } from "@/lib/db/sql";

class RollBack extends Error {}

/** Runs work in a transaction that is never committed: for damage that must not outlive its test. */
export async function rolledBack(work: (tx: Sql) => Promise<void>): Promise<void> {
  try {
    await withTransaction(async (tx) => {
      await work(tx);
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
}
