import type Stripe from "stripe";
import type { Refund } from "../money-objects";
import { newStripeId } from "../new-stripe-id";
import type { Params } from "../params";
import { recordBalance } from "../record-balance";
import type { Scene } from "../scene";
import type { Charge } from "../stripe-objects";
import { stripeProblems } from "../stripe-problem";
import { unixSeconds } from "../unix-seconds";

const PARAMETERS = ["payment_intent", "charge", "amount", "reason", "metadata", "expand"];
const REASONS = ["duplicate", "fraudulent", "requested_by_customer"] as const;

/** `POST /v1/refunds`: gives back part of a charge or what is left of it. To a card at once, to a bank account pending. */
export function createRefund({ standIn, origin }: Scene, params: Params): Refund {
  params.allow(PARAMETERS);
  const charge = readCharge(standIn, params);
  const amount = readAmount(standIn, charge, params);
  const isDebit = charge.id.startsWith("py_");
  const id = newStripeId("re");
  const { id: transaction } = recordBalance(standIn, {
    type: isDebit ? "payment_refund" : "refund",
    amount: -amount,
    currency: charge.currency,
    description: "REFUND FOR CHARGE",
    source: id,
  });
  const refund = {
    id,
    object: "refund",
    amount,
    balance_transaction: transaction,
    charge: charge.id,
    created: unixSeconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: isDebit
      ? { type: "us_bank_transfer", us_bank_transfer: { reference: null, reference_status: null } }
      : {
          card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
          type: "card",
        },
    metadata: params.metadata(),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: readReason(params),
    receipt_number: null,
    source_transfer_reversal: null,
    status: isDebit ? "pending" : "succeeded",
    transfer_reversal: null,
  } satisfies Stripe.Refund & Refund;
  standIn.refunds.put(refund);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  standIn.emit(
    [
      { type: "refund.created", object: refund },
      { type: "charge.refunded", object: charge },
    ],
    origin,
  );
  return refund;
}

function readCharge({ charges, intents }: Scene["standIn"], params: Params): Charge {
  const [intentId, chargeId] = [params.text("payment_intent"), params.text("charge")];
  if (intentId === null && chargeId === null) throw stripeProblems.missing("payment_intent");
  const id = chargeId ?? intents.find(intentId ?? "")?.latest_charge ?? null;
  const charge = id === null ? null : charges.find(id);
  if (!charge)
    throw stripeProblems.invalid(
      chargeId === null ? "payment_intent" : "charge",
      `There is nothing to refund at ${(chargeId ?? intentId ?? "").slice(0, 100)}.`,
      "resource_missing",
    );
  return charge;
}

function readAmount({ disputes }: Scene["standIn"], charge: Charge, params: Params): number {
  if (charge.status !== "succeeded")
    throw stripeProblems.invalid(
      "charge",
      `The charge ${charge.id} is ${charge.status}: only one that succeeded is refunded.`,
    );
  const left = charge.amount - charge.amount_refunded;
  if (left === 0)
    throw stripeProblems.invalid("charge", `The charge ${charge.id} was refunded already.`, "charge_already_refunded");
  if (disputes.list().some((dispute) => dispute.charge === charge.id && !dispute.is_charge_refundable))
    throw stripeProblems.invalid("charge", `The charge ${charge.id} was disputed.`, "charge_disputed");
  const amount = params.wholeNumber("amount", { min: 1, max: Number.MAX_SAFE_INTEGER }) ?? left;
  if (amount <= left) return amount;
  throw stripeProblems.invalid(
    "amount",
    `Of the charge only ${left} can still be refunded, not ${amount}.`,
    "amount_too_large",
  );
}

function readReason(params: Params): (typeof REASONS)[number] | null {
  const value = params.text("reason");
  const reason = REASONS.find((known) => known === value) ?? null;
  if (value !== null && reason === null)
    throw stripeProblems.invalid("reason", `reason must be ${REASONS.join(", ")}, not ${value.slice(0, 50)}.`);
  return reason;
}
