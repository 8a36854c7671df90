/** What is read again from Stripe: a thing of Stripe's, or the payment of ours that one of them names. */
export type Subject = { kind: "session" | "payment_intent" | "payment" | "customer"; id: string };

/** The part of an event's object that says what it is about; the rest is never believed. */
export type EventObject = {
  id?: string | undefined;
  mode?: string | undefined;
  customer?: string | null | undefined;
  payment_intent?: string | null | undefined;
  metadata?: Record<string, string> | null | undefined;
};

type Finder = (object: EventObject, before: EventObject) => Subject | null;

const aboutSession: Finder = ({ id, mode, customer }) =>
  mode === "setup" ? subject("customer", customer) : subject("session", id);
const aboutIntent: Finder = ({ id }) => subject("payment_intent", id);
const aboutChargeOf: Finder = ({ payment_intent: id }) => subject("payment_intent", id);
const aboutCustomer: Finder = ({ customer }, before) => subject("customer", customer ?? before.customer);

/** Every event that is a reason to look, and where; how a new one is added: one line. */
const SUBJECTS: Readonly<Record<string, Finder>> = {
  "checkout.session.completed": aboutSession,
  "checkout.session.async_payment_succeeded": aboutSession,
  "checkout.session.async_payment_failed": aboutSession,
  "checkout.session.expired": aboutSession,
  "payment_intent.succeeded": aboutIntent,
  "payment_intent.payment_failed": aboutIntent,
  "payment_intent.requires_action": aboutIntent,
  "payment_intent.canceled": aboutIntent,
  "charge.succeeded": aboutChargeOf,
  "charge.refunded": aboutChargeOf,
  "charge.refund.updated": aboutChargeOf,
  "refund.created": aboutChargeOf,
  "refund.updated": aboutChargeOf,
  "refund.failed": aboutChargeOf,
  "charge.dispute.created": aboutChargeOf,
  "charge.dispute.funds_withdrawn": aboutChargeOf,
  "charge.dispute.updated": aboutChargeOf,
  "charge.dispute.funds_reinstated": aboutChargeOf,
  "charge.dispute.closed": aboutChargeOf,
  "invoice.paid": ({ metadata }) => subject("payment", metadata?.payment_id),
  "setup_intent.succeeded": aboutCustomer,
  "payment_method.attached": aboutCustomer,
  "payment_method.detached": aboutCustomer,
};

/** What has to be read again because of an event; null for one that means nothing here. */
export function subjectOf(type: string, object: EventObject, before: EventObject): Subject | null {
  return Object.hasOwn(SUBJECTS, type) ? (SUBJECTS[type]?.(object, before) ?? null) : null;
}

function subject(kind: Subject["kind"], id: string | null | undefined): Subject | null {
  return id ? { kind, id } : null;
}
