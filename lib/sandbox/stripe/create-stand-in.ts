import type { Logger } from "pino";
import { clock } from "@/lib/core/clock";
import type { CheckoutRecord } from "./checkout-objects";
import { createDeliveries, type Deliveries, type WebhookTarget } from "./create-deliveries";
import type { BalanceTransaction, Dispute, Invoice, PortalSession, Refund } from "./money-objects";
import { newStripeId } from "./new-stripe-id";
import { createShelf, type Shelf } from "./shelf";
import type { Blank, Charge, Customer, MethodRecord, PaymentIntent, SetupIntent, StripeEvent } from "./stripe-objects";

/** An answer kept for its Idempotency-Key. */
export type KeptAnswer = { id: string; fingerprint: string; status: number; text: string };

/** The state of the account that the sandbox plays, in memory. */
export type StripeStandIn = {
  checkouts: Shelf<CheckoutRecord>;
  intents: Shelf<PaymentIntent>;
  charges: Shelf<Charge>;
  customers: Shelf<Customer>;
  methods: Shelf<MethodRecord>;
  setups: Shelf<SetupIntent>;
  refunds: Shelf<Refund>;
  disputes: Shelf<Dispute>;
  balances: Shelf<BalanceTransaction>;
  invoices: Shelf<Invoice>;
  portals: Shelf<PortalSession>;
  events: Shelf<StripeEvent>;
  answers: Shelf<KeptAnswer>;
  deliveries: Deliveries;
  /** The API version of the last call: the events that customers and time cause are written in it. */
  version: string;
  /** Writes down what happened, in order, and sends it. */
  emit(happenings: readonly Happening[], origin: Origin): void;
  reset(): void;
  /** Stops its timer and what was still to be sent. */
  close(): void;
};

export type Happening = { type: string; object: Blank };

/** The call that made it happen; null where a customer did, on the hosted page, or the time. */
export type Origin = { apiVersion: string; requestId: string | null; idempotencyKey: string | null };

export const DEFAULT_VERSION = "2026-10-28.endive";
const MAX_OBJECTS = 1_000;
const MAX_EVENTS = 3_000;
const EXPIRY_SWEEP_MS = 5_000;

/** `sweep` is called every five seconds, for what happens by time alone. */
export function createStandIn(options: {
  target: WebhookTarget;
  logger: Logger;
  sweep: (standIn: StripeStandIn) => void;
}): StripeStandIn {
  const shelves = {
    checkouts: createShelf<CheckoutRecord>(MAX_OBJECTS),
    intents: createShelf<PaymentIntent>(MAX_OBJECTS),
    charges: createShelf<Charge>(MAX_OBJECTS),
    customers: createShelf<Customer>(MAX_OBJECTS),
    methods: createShelf<MethodRecord>(MAX_OBJECTS),
    setups: createShelf<SetupIntent>(MAX_OBJECTS),
    refunds: createShelf<Refund>(MAX_OBJECTS),
    disputes: createShelf<Dispute>(MAX_OBJECTS),
    balances: createShelf<BalanceTransaction>(MAX_EVENTS),
    invoices: createShelf<Invoice>(MAX_OBJECTS),
    portals: createShelf<PortalSession>(MAX_OBJECTS),
    events: createShelf<StripeEvent>(MAX_EVENTS),
    answers: createShelf<KeptAnswer>(MAX_OBJECTS),
  };
  const deliveries = createDeliveries(options.target, options.logger);
  const pending = options.target.webhookUrl && options.target.webhookSecret ? 1 : 0;
  const standIn: StripeStandIn = {
    ...shelves,
    deliveries,
    version: DEFAULT_VERSION,
    emit: (happenings, origin) => {
      const events = happenings.map((happening) => newEvent(happening, origin, pending));
      for (const event of events) shelves.events.put(event);
      deliveries.send(events);
    },
    reset: () => {
      for (const shelf of Object.values(shelves)) shelf.clear();
      deliveries.reset();
    },
    close: () => {
      clearInterval(timer);
      deliveries.reset();
    },
  };
  const timer = setInterval(() => options.sweep(standIn), EXPIRY_SWEEP_MS).unref();
  return standIn;
}

function newEvent({ type, object }: Happening, origin: Origin, pendingWebhooks: number): StripeEvent {
  return {
    id: newStripeId("evt"),
    object: "event",
    api_version: origin.apiVersion,
    created: Math.floor(clock.now().getTime() / 1_000),
    // What it looked like then: the object itself goes on changing.
    data: { object: structuredClone(object) },
    livemode: false,
    pending_webhooks: pendingWebhooks,
    request: { id: origin.requestId, idempotency_key: origin.idempotencyKey },
    type,
  };
}
