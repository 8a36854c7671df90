import { assertNever } from "@/lib/core/assert";
import type { Happening } from "../create-stand-in";
import type { Scene } from "../scene";
import type { MethodRecord, PaymentIntent } from "../stripe-objects";
import { type StripeProblem, stripeProblems } from "../stripe-problem";
import { findTestCard } from "../test-cards";
import { cardErrors } from "./card-errors";
import { collectIntent } from "./collect-intent";
import { failIntent } from "./fail-intent";

export type Way = {
  /** Nobody is there who could authenticate. */
  offSession: boolean;
  returnUrl: string | null;
  errorOnRequiresAction: boolean;
};

/** What came of a try; with `problem` it is answered with Stripe's 402. */
type Confirmation = { happenings: Happening[]; problem: StripeProblem | null };

/**
 * Tries to collect a PaymentIntent with a saved method. It fails when the card is declined, or asks for its owner while
 * nobody is there; with somebody there the PaymentIntent `requires_action` and names the page that asks them.
 */
export function confirmIntent(
  scene: Scene,
  intent: PaymentIntent,
  { method, ...way }: Way & { method: MethodRecord },
): Confirmation {
  const outcome = findTestCard(method.number)?.later ?? { kind: "paid" };
  const email = emailOf(scene, intent);
  switch (outcome.kind) {
    case "paid":
      return { happenings: collectIntent(scene, intent, { method, email }).happenings, problem: null };
    case "declined":
      return refuse(scene, intent, { method, reason: cardErrors.declined(outcome.declineCode), email });
    case "authentication":
      if (way.offSession || way.errorOnRequiresAction)
        return refuse(scene, intent, { method, reason: cardErrors.authenticationRequired(), email });
      return ask(scene, intent, { method, returnUrl: way.returnUrl });
    default:
      return assertNever(outcome);
  }
}

function refuse(scene: Scene, intent: PaymentIntent, failure: Parameters<typeof failIntent>[2]): Confirmation {
  const { error, happenings } = failIntent(scene, intent, failure);
  return { happenings, problem: stripeProblems.card({ ...error, payment_intent: structuredClone(intent) }) };
}

function ask(
  { address }: Scene,
  intent: PaymentIntent,
  { method, returnUrl }: { method: MethodRecord; returnUrl: string | null },
): Confirmation {
  intent.payment_method = method.id;
  intent.last_payment_error = null;
  intent.status = "requires_action";
  intent.next_action = {
    type: "redirect_to_url",
    redirect_to_url: { url: `${address}/stripe/authenticate/${intent.id}`, return_url: returnUrl },
  };
  return { happenings: [{ type: "payment_intent.requires_action", object: intent }], problem: null };
}

function emailOf({ standIn }: Scene, { customer }: PaymentIntent): string | null {
  return (customer === null ? null : standIn.customers.find(customer)?.email) ?? null;
}
