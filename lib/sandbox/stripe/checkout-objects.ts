import type { Blank, Metadata } from "./stripe-objects";

export type CheckoutSession = Blank & {
  id: string;
  object: "checkout.session";
  /** Null where a card is saved and nothing is paid. */
  amount_total: number | null;
  cancel_url: string | null;
  created: number;
  currency: string | null;
  customer: string | null;
  customer_creation: "always" | "if_required" | null;
  customer_details: (Blank & { email: string | null }) | null;
  customer_email: string | null;
  expires_at: number;
  invoice: string | null;
  invoice_creation: (Blank & { enabled: boolean }) | null;
  metadata: Metadata;
  mode: "payment" | "setup";
  payment_intent: string | null;
  payment_status: "unpaid" | "paid" | "no_payment_required";
  setup_intent: string | null;
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

/** A Checkout Session with what its page and its payment need but the object does not show. */
export type CheckoutRecord = {
  id: string;
  session: CheckoutSession;
  lineItems: LineItem[];
  /** Whom the page names; the shop's host unless the session brings a name. */
  merchant: string;
  /** `payment_intent_data`, for the PaymentIntent made when it is paid. */
  intentData: IntentData;
  /** The sandbox as its page is reached, such as `http://127.0.0.1:4000`. */
  address: string;
};

/** What a PaymentIntent takes over from whoever makes it. */
export type IntentData = {
  description: string | null;
  receiptEmail: string | null;
  setupFutureUsage: "off_session" | "on_session" | null;
  metadata: Metadata;
};
