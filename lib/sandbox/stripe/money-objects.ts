import type { Blank } from "./stripe-objects";

export type Refund = Blank & {
  id: string;
  object: "refund";
  amount: number;
  charge: string;
  created: number;
  currency: string;
  payment_intent: string;
  status: "pending" | "succeeded" | "failed";
};

export type Dispute = Blank & {
  id: string;
  object: "dispute";
  amount: number;
  balance_transactions: BalanceTransaction[];
  charge: string;
  created: number;
  currency: string;
  is_charge_refundable: boolean;
  payment_intent: string;
  status: "warning_needs_response" | "warning_closed" | "needs_response" | "under_review" | "won" | "lost";
};

export type BalanceTransaction = Blank & {
  id: string;
  object: "balance_transaction";
  amount: number;
  created: number;
  source: string;
  type: string;
};

export type Invoice = Blank & {
  id: string;
  object: "invoice";
  account_name: string;
  created: number;
  currency: string;
  customer: string | null;
  customer_email: string | null;
  customer_name: string | null;
  lines: Blank & { data: { amount: number; description: string | null }[] };
  number: string;
  total: number;
};

export type PortalSession = Blank & {
  id: string;
  object: "billing_portal.session";
  created: number;
  customer: string;
  return_url: string | null;
};
