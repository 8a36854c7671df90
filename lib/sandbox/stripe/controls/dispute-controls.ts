import type { Route } from "../../exchange";
import { DISPUTE_OUTCOMES, decideDispute } from "../disputes/decide-dispute";
import { openDispute } from "../disputes/open-dispute";
import { controlRoute, type Refusal } from "./control-route";
import { readOutcome } from "./read-outcome";

/** What cardholders and their banks do: `POST /stripe/disputes` and what becomes of one. */
export const DISPUTE_CONTROLS: readonly Route[] = [
  controlRoute("/stripe/disputes", ({ standIn, origin, body }) => {
    const { payment_intent: intentId, amount, inquiry } = body;
    const intent = typeof intentId === "string" ? standIn.intents.find(intentId) : null;
    const charge = intent?.latest_charge ? standIn.charges.find(intent.latest_charge) : null;
    if (charge?.status !== "succeeded") return notFound(`There is no paid payment_intent ${String(intentId)}.`);
    if (charge.disputed) return invalid(`The charge ${charge.id} is disputed already.`);
    const disputed = amount ?? (charge.amount - charge.amount_refunded || charge.amount);
    if (typeof disputed !== "number" || !Number.isInteger(disputed) || disputed < 1 || disputed > charge.amount)
      return invalid(`amount must be a whole number from 1 to ${charge.amount}, not ${String(amount)}.`);
    if (inquiry !== undefined && typeof inquiry !== "boolean") return invalid("inquiry must be true or false.");
    const { dispute, happenings } = openDispute(standIn, charge, { amount: disputed, isInquiry: inquiry === true });
    standIn.emit(happenings, origin);
    return { object: dispute };
  }),
  controlRoute("/stripe/disputes/*", ({ standIn, origin, id, body }) => {
    const dispute = standIn.disputes.find(id);
    if (!dispute) return notFound(`There is no dispute ${id}.`);
    const outcome = readOutcome(body, DISPUTE_OUTCOMES);
    if (outcome === null) return invalid(`outcome must be ${DISPUTE_OUTCOMES.join(", ")}.`);
    const happenings = decideDispute(standIn, dispute, outcome);
    if (!happenings) return invalid(`A dispute that is ${dispute.status} cannot be ${outcome} now.`);
    standIn.emit(happenings, origin);
    return { object: dispute };
  }),
];

function notFound(message: string): Refusal {
  return { status: 404, message };
}

function invalid(message: string): Refusal {
  return { status: 400, message };
}
