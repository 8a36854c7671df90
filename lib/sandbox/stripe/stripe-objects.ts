/** Stripe's objects as far as the sandbox fills them in; ids stand where Stripe lets a client expand. Times are Unix seconds. */
type Metadata = Record<string, string>;

/** Fields of the wire that are the same in every object of the sandbox. */
export type Blank = Record<string, unknown>;

export type CheckoutSession = Blank & {
  id: string;
  object: "checkout.session";
  amount_total: number;
  cancel_url: string | null;
  created: number;
  currency: string;
  customer: string | null;
  customer_details: (Blank & { email: string | null }) | null;
  customer_email: string | null;
  expires_at: number;
  metadata: Metadata;
  payment_intent: string | null;
  payment_status: "unpaid" | "paid";
  status: "open" | "complete" | "expired";
  success_url: string;
  /** The hosted page, while the session is open. */
  url: string | null;
};

export type LineItem = Blank & {
  id: string;
  object: "item";
  amount_total: number;
  currency: string;
  description: string;
  quantity: number;
};

export type PaymentIntent = Blank & {
  id: string;
  object: "payment_intent";
  amount: number;
  created: number;
  customer: string | null;
  latest_charge: string | null;
  status: "succeeded";
};

export type Charge = Blank & {
  id: string;
  object: "charge";
  created: number;
  customer: string | null;
  payment_intent: string;
};

export type Customer = Blank & { id: string; object: "customer"; created: number; email: string | null };

export type StripeEvent = {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: Blank };
  livemode: false;
  /** How many addresses have not taken it yet: 1 or 0. */
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** A Checkout Session with what its page and its payment need but the object does not show. */
export type CheckoutRecord = {
  id: string;
  session: CheckoutSession;
  lineItems: LineItem[];
  /** Whom the page names; the shop's host unless the session brings a name. */
  merchant: string;
  /** `payment_intent_data`, for the PaymentIntent made when it is paid. */
  intentData: { description: string | null; receiptEmail: string | null; metadata: Metadata };
  /** The API version of the call that made it; its events are written in the same. */
  apiVersion: string;
};
