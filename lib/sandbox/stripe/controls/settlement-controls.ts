import type { Route } from "../../exchange";
import { settleDebit } from "../intents/settle-debit";
import { settleRefund } from "../refunds/settle-refund";
import { controlRoute } from "./control-route";
import { readOutcome } from "./read-outcome";

const OUTCOMES = ["succeeded", "failed"] as const;
const WRONG_OUTCOME = { status: 400, message: `outcome must be ${OUTCOMES.join(" or ")}.` } as const;

/** How what is on its way at a bank ends: a debit, and a refund. */
export const SETTLEMENT_CONTROLS: readonly Route[] = [
  controlRoute("/stripe/payments/*/settle", (control) => {
    const { standIn, id, body } = control;
    const intent = standIn.intents.find(id);
    if (!intent) return { status: 404, message: `There is no payment_intent ${id}.` };
    const outcome = readOutcome(body, OUTCOMES);
    if (outcome === null) return WRONG_OUTCOME;
    if (intent.status !== "processing")
      return { status: 400, message: `Only a payment that is processing is settled; this one is ${intent.status}.` };
    settleDebit(control, intent, outcome);
    return { object: intent };
  }),
  controlRoute("/stripe/refunds/*", ({ standIn, origin, id, body }) => {
    const refund = standIn.refunds.find(id);
    if (!refund) return { status: 404, message: `There is no refund ${id}.` };
    const outcome = readOutcome(body, OUTCOMES);
    if (outcome === null) return WRONG_OUTCOME;
    // Banks turn refunds down that Stripe took for done; never the other way round.
    if (refund.status === "failed" || refund.status === outcome)
      return { status: 400, message: `The refund ${id} is ${refund.status} already.` };
    standIn.emit(settleRefund(standIn, refund, outcome), origin);
    return { object: refund };
  }),
];
