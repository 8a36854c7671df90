import { db } from "@/lib/db/sql";
import type { Payment } from "./payment";
import { type PaymentRow, SELECT_PAYMENT, toPayment } from "./payment-row";

/** The workspace's payments, newest first, those older than `before`; at most `limit`. */
export async function listPayments(
  { workspaceId }: { workspaceId: string },
  { before, limit }: { before: string | null; limit: number },
): Promise<Payment[]> {
  const rows = await db.rows<PaymentRow>(
    `${SELECT_PAYMENT} WHERE p.workspace_id = $1 AND ($2::TEXT IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`,
    [workspaceId, before, limit],
  );
  return rows.map(toPayment);
}
