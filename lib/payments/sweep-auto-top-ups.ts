import { newId } from "@/lib/core/ids";
import { db, withTransaction } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/mail/queue-mail";
import { queueCharge } from "./charge-top-up";
import { failureSentence } from "./failure-sentence";
import { type Sale, saleOf } from "./sale";
import { checkoutBody } from "./schema";
import { isPaymentsConfigured } from "./stripe";
import { workspaceEmail } from "./workspace-email";

const AT_ONCE = 100;

type Due = { workspace_id: string; pack: string | null; amount_cents: number };

/**
 * Orders a recharge for every workspace whose available credits fell below its threshold; a job charges it. It runs every few
 * seconds and costs one indexed read while nothing is due, so that no request has to look. Twice equals once, and any number of
 * workers at once: `open_auto_top_up` decides under its lock.
 */
export async function sweepAutoTopUps(): Promise<void> {
  if (!isPaymentsConfigured() || env.STRIPE_TAX === "on") return;
  const due = await db.rows<Due>(
    `SELECT a.workspace_id, a.pack, a.amount_cents FROM auto_top_up a JOIN wallet w USING (workspace_id)
      WHERE a.is_enabled AND w.posted - w.held < a.below AND coalesce(a.next_try_at <= now(), true)
        AND auto_top_up_spent(a.workspace_id) + a.amount_cents <= a.monthly_ceiling_cents
        AND NOT EXISTS (SELECT FROM payment p WHERE p.workspace_id = a.workspace_id AND p.kind = 'auto_top_up' AND p.status IN ('open', 'requires_action'))
      LIMIT ${AT_ONCE}`,
  );
  for (const { workspace_id: workspaceId, pack, amount_cents: amountCents } of due) {
    const wanted = checkoutBody.safeParse(pack === null ? { amount_cents: amountCents } : { pack });
    // A pack that is no longer sold, or at another price than was agreed to, is not bought for anybody.
    if (!wanted.success || saleOf(wanted.data).amountCents !== amountCents) await switchOff(workspaceId);
    else await order(workspaceId, saleOf(wanted.data));
  }
}

async function order(workspaceId: string, sale: Sale): Promise<void> {
  const id = newId("payment");
  await withTransaction(async (tx) => {
    const opened = await tx.rows("SELECT opened FROM open_auto_top_up($1, $2, $3, $4, $5, $6)", [
      ...[workspaceId, id, sale.amountCents, sale.currency, sale.credits, sale.pack],
    ]);
    if (opened.length > 0) await queueCharge(tx, id);
  });
}

async function switchOff(workspaceId: string): Promise<void> {
  await withTransaction(async (tx) => {
    const switchedOff = await tx.rows(
      "UPDATE auto_top_up SET is_enabled = false, reason = 'price_changed' WHERE workspace_id = $1 AND is_enabled RETURNING workspace_id",
      [workspaceId],
    );
    if (switchedOff.length === 0) return;
    const to = await workspaceEmail(tx, workspaceId);
    await queueMail(tx, { template: "auto-top-up-off", to, about: { reason: failureSentence("price_changed") } });
  });
}
