import { type Millicredits, millicredits } from "@/lib/core/credits";
import { db, type Sql } from "@/lib/db/sql";

/** What remains of the credits that a payment bought: so much can be refunded without touching what came from elsewhere. */
export async function paymentRemaining(paymentId: string, sql: Sql = db): Promise<Millicredits> {
  const { remaining } = await sql.row<{ remaining: number }>("SELECT ledger_payment_remaining($1) AS remaining", [
    paymentId,
  ]);
  return millicredits(remaining);
}
