/** Stripe's objects as far as the sandbox fills them in; ids stand where Stripe lets a client expand. Times are Unix seconds. */
export type Metadata = Record<string, string>;

/** Fields of the wire that are the same in every object of the sandbox. */
export type Blank = Record<string, unknown>;

export type PaymentIntent = Blank & {
  id: string;
  object: "payment_intent";
  amount: number;
  amount_received: number;
  client_secret: string;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  last_payment_error: CardError | null;
  latest_charge: string | null;
  metadata: Metadata;
  next_action: { type: "redirect_to_url"; redirect_to_url: { url: string; return_url: string | null } } | null;
  payment_method: string | null;
  receipt_email: string | null;
  status:
    | "requires_payment_method"
    | "requires_confirmation"
    | "requires_action"
    | "processing"
    | "succeeded"
    | "canceled";
};

/** Why a card, or the bank of an account, did not pay. */
export type CardError = {
  type: "card_error" | "invalid_request_error";
  code: string;
  decline_code?: string;
  message: string;
  charge?: string;
  payment_method?: PaymentMethod;
};

export type Charge = Blank & {
  id: string;
  object: "charge";
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  balance_transaction: string | null;
  created: number;
  currency: string;
  customer: string | null;
  description: string | null;
  disputed: boolean;
  failure_code: string | null;
  failure_message: string | null;
  metadata: Metadata;
  paid: boolean;
  payment_intent: string;
  payment_method: string;
  receipt_url: string | null;
  refunded: boolean;
  status: "pending" | "succeeded" | "failed";
};

export type Customer = Blank & {
  id: string;
  object: "customer";
  created: number;
  description: string | null;
  email: string | null;
  invoice_settings: Blank & { default_payment_method: string | null };
  metadata: Metadata;
  name: string | null;
  phone: string | null;
};

export type PaymentMethod = Blank & {
  id: string;
  object: "payment_method";
  billing_details: Blank & { email: string | null };
  card?: { last4: string | null; exp_month: number; exp_year: number };
  created: number;
  customer: string | null;
  type: "card" | "us_bank_account";
};

export type SetupIntent = Blank & {
  id: string;
  object: "setup_intent";
  created: number;
  customer: string | null;
  payment_method: string | null;
  status: "requires_payment_method" | "succeeded" | "canceled";
};

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

/** A payment method with the number that decides what paying with it does, which the object does not show. */
export type MethodRecord = { id: string; number: string; method: PaymentMethod };
