import { assert } from "@/lib/core/assert";
import { formatCredits, millicredits } from "@/lib/core/credits";
import type { Sql } from "@/lib/db/sql";
import { queueMail } from "@/lib/mail/queue-mail";
import { failureSentence } from "./failure-sentence";
import { formatMoney } from "./format-money";
import type { PaymentStatus } from "./payment";
import { workspaceEmail } from "./workspace-email";

/** A row of `settle_payment`: what this very call changed. */
export type Settled = {
  outcome: PaymentStatus | "unknown_payment";
  payment_id: string | null;
  workspace_id: string | null;
  applied: boolean;
  has_changed: boolean;
  was_switched_off: boolean;
  refunded_cents: number;
  refunded_credits: number;
  disputed_cents: number;
  disputed_credits: number;
};

type Row = {
  kind: string;
  amount_cents: number;
  charged_cents: number | null;
  currency: string;
  credits: number;
  failure_code: string | null;
  posted: number;
};

/** Writes the mails about what a call of `settle_payment` changed, in its transaction. */
export async function tellCustomer(tx: Sql, settled: Settled): Promise<void> {
  const { payment_id: paymentId, workspace_id: workspaceId } = settled;
  const hasNews = settled.has_changed || settled.refunded_cents !== 0 || settled.disputed_cents !== 0;
  if (paymentId === null || workspaceId === null || !hasNews) return;
  const payment = await tx.row<Row>(
    `SELECT p.kind, p.amount_cents, p.charged_cents, p.currency, p.credits, p.failure_code, w.posted
      FROM payment p JOIN wallet w USING (workspace_id) WHERE p.id = $1`,
    [paymentId],
  );
  const to = await workspaceEmail(tx, workspaceId);
  const about = (cents: number, credits: number) => ({
    paymentId,
    amount: formatMoney(Math.abs(cents), payment.currency),
    credits: formatCredits(millicredits(Math.abs(credits))),
    balance: formatCredits(millicredits(payment.posted)),
  });
  const { refunded_cents: refunded, disputed_cents: disputed } = settled;
  if (settled.applied) {
    await queueMail(tx, {
      template: "receipt",
      to,
      about: about(payment.charged_cents ?? payment.amount_cents, payment.credits),
    });
  }
  if (refunded > 0) await queueMail(tx, { template: "refund", to, about: about(refunded, settled.refunded_credits) });
  if (disputed !== 0) {
    const template = disputed > 0 ? "dispute" : "dispute-reversed";
    await queueMail(tx, { template, to, about: about(disputed, settled.disputed_credits) });
  }
  if (settled.has_changed && payment.kind === "auto_top_up") await tellOfAutoTopUp(tx, to, settled, payment);
}

async function tellOfAutoTopUp(tx: Sql, to: string, settled: Settled, payment: Row): Promise<void> {
  const amount = formatMoney(payment.amount_cents, payment.currency);
  if (settled.outcome === "requires_action") {
    await queueMail(tx, { template: "auto-top-up-authentication", to, about: { amount } });
  }
  if (settled.outcome !== "failed") return;
  assert(payment.failure_code, "a payment fails for a reason");
  const about = { amount, reason: failureSentence(payment.failure_code), isOff: settled.was_switched_off };
  await queueMail(tx, { template: "auto-top-up-failed", to, about });
}
