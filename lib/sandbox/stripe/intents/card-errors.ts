import { declineMessage } from "../decline-message";
import type { CardError } from "../stripe-objects";
import type { CardOutcome } from "../test-cards";

/** Why a try with a card failed, in Stripe's codes. */
export const cardErrors = {
  declined: (declineCode: Extract<CardOutcome, { kind: "declined" }>["declineCode"]): CardError => ({
    type: "card_error",
    code: "card_declined",
    decline_code: declineCode,
    message: declineMessage(declineCode),
  }),
  authenticationRequired: (): CardError => ({
    type: "card_error",
    code: "authentication_required",
    decline_code: "authentication_required",
    message: "The card was declined: its owner has to authenticate this payment.",
  }),
  authenticationFailed: (): CardError => ({
    type: "invalid_request_error",
    code: "payment_intent_authentication_failure",
    message: "The payment could not be authenticated.",
  }),
  debitFailed: (): CardError => ({
    type: "card_error",
    code: "debit_not_authorized",
    message: "The bank did not honour the debit.",
  }),
};
