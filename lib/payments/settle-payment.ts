import { actorLabel } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import { markHandled, waitingEvents } from "./event-inbox";
import type { PaymentStatus } from "./payment";
import { readFacts } from "./read-facts";
import type { Subject } from "./subject";
import { type Settled, tellCustomer } from "./tell-customer";

const ACTOR = actorLabel({ kind: "job", name: "settle-payment" });

export type Outcome = PaymentStatus | "unknown_payment" | "refused";

/**
 * Re-reads a payment from Stripe and brings it there; events are only the reason to look. Twice equals once: `settle_payment`
 * posts what is missing and nothing else, and mails go out with what was posted. Throws when Stripe does not answer: the job
 * runs again. `failureCode`: why a charge was refused of which Stripe kept nothing to read.
 */
export async function settlePayment(
  subject: Subject,
  failureCode: string | null = null,
): Promise<{ outcome: Outcome; hasChanged: boolean }> {
  // Listed before Stripe is read: an event that comes later may know more, and has a job of its own.
  const events = await waitingEvents(subject.id);
  const facts = await readFacts(subject);
  if (facts === "refused") {
    log().error({ stripe_id: subject.id }, "Stripe speaks of a payment in its other mode, which is not read");
    return { outcome: "refused", hasChanged: false };
  }
  const settled = await withTransaction(async (tx) => {
    const row = await tx.row<Settled>("SELECT * FROM settle_payment($1)", [
      JSON.stringify({ ...facts, failure_code: facts.failure_code ?? failureCode, actor: ACTOR }),
    ]);
    await tellCustomer(tx, row);
    return row;
  });
  report(subject, settled);
  // Money that is no payment of ours waits for a person.
  if (settled.outcome !== "unknown_payment" || !facts.is_paid) await markHandled(events);
  const { outcome, has_changed: isNew, refunded_cents: refunded, disputed_cents: disputed } = settled;
  return { outcome, hasChanged: isNew || refunded !== 0 || disputed !== 0 };
}

function report({ id }: Subject, settled: Settled): void {
  const { outcome, payment_id, applied, refunded_credits: refunded, disputed_credits: disputed } = settled;
  const line = { stripe_id: id, payment_id, outcome };
  if (outcome === "unknown_payment") log().error(line, "Stripe speaks of a session that is no payment of ours");
  else if (outcome === "quarantined") log().error(line, "a payment differs from its order and was not credited");
  else if (applied) log().info(line, "a payment was credited");
  if (refunded !== 0) log().info({ ...line, millicredits: refunded }, "a refund moved credits");
  if (disputed !== 0) log().warn({ ...line, millicredits: disputed }, "a dispute moved credits");
}
