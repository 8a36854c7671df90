import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { log } from "@/lib/trace/log";
import { compareWithStripe, type Difference } from "./compare-with-stripe";
import { listStripeObjects, type StripeObjects } from "./list-stripe-objects";
import { refreshCard } from "./refresh-card";
import { settlePayment } from "./settle-payment";
import { isPaymentsConfigured } from "./stripe";

const DAYS = 7;
const MINUTES_BETWEEN = 55;

/** Runs `reconcile` unless somebody has within the hour. */
export async function reconcileHourly(): Promise<void> {
  const recent = await db.rows(
    `SELECT FROM reconciliation WHERE checked_at > now() - INTERVAL '${MINUTES_BETWEEN} minutes' LIMIT 1`,
  );
  if (recent.length === 0) await reconcile();
}

/**
 * Compares the last 7 days with Stripe, settles whatever is behind, compares again and writes down what was repaired, what still
 * differs and both sums of money. Events may be late, lost or wrong: an hour later the books agree. Twice equals once: what is
 * settled is `settlePayment`. Throws when Stripe cannot be listed.
 */
export async function reconcile(): Promise<void> {
  if (!isPaymentsConfigured()) return;
  const since = new Date(clock.now().getTime() - DAYS * 24 * 60 * 60 * 1000);
  const objects = await listStripeObjects(since);
  const before = await compareWithStripe(objects);
  for (const difference of before.differences) await repair(difference);
  await refreshCards(objects);
  const after = before.differences.length === 0 ? before : await compareWithStripe(objects);
  const isLeft = ({ subject }: Difference) => after.differences.some((left) => left.subject.id === subject.id);
  const repaired = before.differences.filter((difference) => !isLeft(difference));
  await db.rows(
    `INSERT INTO reconciliation (since, sessions, payment_intents, refunds, disputes, repaired, differences, stripe_cents, ledger_cents)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[since, objects.sessions.length, objects.intents.length, objects.refunds.length, objects.disputes.length],
      ...[shown(repaired), shown(after.differences), after.stripeCents, after.ledgerCents],
    ],
  );
  const line = { repaired: repaired.length, differences: after.differences.length };
  const isEven = after.differences.length === 0 && after.stripeCents === after.ledgerCents;
  if (!isEven)
    log().error(
      { ...line, stripe_cents: after.stripeCents, ledger_cents: after.ledgerCents },
      "Stripe and the books differ",
    );
  else if (repaired.length > 0) log().warn(line, "payments were behind Stripe and have been settled");
}

/** One that cannot be settled now must not keep the others from it; it stays in the list. */
async function repair({ subject }: Difference): Promise<void> {
  try {
    await settlePayment(subject);
  } catch (error) {
    log().error({ stripe_id: subject.id, err: error }, "a payment could not be settled");
  }
}

async function refreshCards({ sessions }: StripeObjects): Promise<void> {
  const saved = sessions.filter(({ mode, status }) => mode === "setup" && status === "complete");
  const customers = new Set(saved.flatMap(({ customer }) => (typeof customer === "string" ? [customer] : [])));
  for (const customer of customers) await refreshCard(customer);
}

function shown(differences: readonly Difference[]): string {
  return JSON.stringify(differences.map(({ subject, what }) => ({ id: subject.id, what })));
}
