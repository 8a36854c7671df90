import { db } from "@/lib/db/sql";
import type { Payment } from "./payment";
import { type PaymentRow, SELECT_PAYMENT, toPayment } from "./payment-row";

/** The workspace's payment with that id, or null; what belongs to others reads the same as what does not exist. */
export async function getPayment(ctx: { workspaceId: string }, id: string): Promise<Payment | null> {
  const [row] = await db.rows<PaymentRow>(`${SELECT_PAYMENT} WHERE p.id = $1 AND p.workspace_id = $2`, [
    id,
    ctx.workspaceId,
  ]);
  return row ? toPayment(row) : null;
}
