import { createServer } from "node:http";
import Stripe from "stripe";
import { type Sandbox, startSandbox } from "../../start-sandbox";

const WEBHOOK_SECRET = "whsec_of_the_test";

export type Shop = {
  sandbox: Sandbox;
  stripe: Stripe;
  /** What arrived, in order, each checked by the official client. */
  received: Stripe.Event[];
  /** The statuses that the next events of a type are answered with, one each; then 200. */
  statuses: Map<string, number[]>;
  /** Types of events that are taken but never answered. */
  unanswered: Set<string>;
  /** Opens a session of $10.00. */
  open(more?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<Stripe.Response<Stripe.Checkout.Session>>;
  /** Sends the form of a session's page, as a browser would; redirects are not followed. */
  submit(session: Stripe.Checkout.Session, form: Record<string, string>, step?: string): Promise<Response>;
  /** A new session of $10.00, paid with a card. */
  paid(more?: Partial<Stripe.Checkout.SessionCreateParams>): Promise<Stripe.Response<Stripe.PaymentIntent>>;
  /** One of the sandbox's own controls, such as `disputes`. */
  control(path: string, body: object): Promise<Response>;
  script(faults: object): Promise<number>;
  close(): Promise<void>;
};

/** A sandbox, the official client, and a shop that takes its webhooks, all over real HTTP. */
export async function openShop(): Promise<Shop> {
  const received: Stripe.Event[] = [];
  const statuses = new Map<string, number[]>();
  const unanswered = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const signature = request.headers["stripe-signature"] ?? "";
    const event = stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, WEBHOOK_SECRET);
    received.push(event);
    if (unanswered.has(event.type)) return;
    response.writeHead(statuses.get(event.type)?.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const sandbox = await startSandbox({
    port: 0,
    mailInbox: true,
    stripe: { webhookUrl: `http://127.0.0.1:${port}/hooks`, webhookSecret: WEBHOOK_SECRET, retryMs: 20 },
  });
  const stripe = clientOf(sandbox);
  const submit: Shop["submit"] = (session, form, step = "") =>
    fetch(`${sandbox.url}/stripe/checkout/${session.id}${step}`, {
      method: "POST",
      body: new URLSearchParams(form),
      redirect: "manual",
    });
  return {
    sandbox,
    stripe,
    received,
    statuses,
    unanswered,
    open: (more = {}) => stripe.checkout.sessions.create({ ...TEN_DOLLARS, ...more }),
    submit,
    paid: async (more = {}) => {
      const session = await stripe.checkout.sessions.create({ ...TEN_DOLLARS, ...more });
      await submit(session, { card: "4242424242424242" });
      const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(session.id);
      return stripe.paymentIntents.retrieve(String(intent));
    },
    control: (path, body) => fetch(`${sandbox.url}/stripe/${path}`, { method: "POST", body: JSON.stringify(body) }),
    script: async (faults) =>
      (await fetch(`${sandbox.url}/sandbox/stripe/faults`, { method: "POST", body: JSON.stringify(faults) })).status,
    close: async () => {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const TEN_DOLLARS: Stripe.Checkout.SessionCreateParams = {
  mode: "payment",
  success_url: "http://127.0.0.1:3000/credits/payments/pay_1?session={CHECKOUT_SESSION_ID}",
  cancel_url: "http://127.0.0.1:3000/credits?checkout=cancelled",
  client_reference_id: "pay_1",
  metadata: { payment_id: "pay_1" },
  payment_intent_data: { metadata: { payment_id: "pay_1" }, description: "1,000 credits" },
  customer_email: "mia@example.com",
  line_items: [
    { quantity: 1, price_data: { currency: "usd", unit_amount: 1_000, product_data: { name: "1,000 credits" } } },
  ],
};

/** The official client, pointed at the sandbox as the product points it. */
export function clientOf(sandbox: Sandbox, key = "sk_test_sandbox"): Stripe {
  const { hostname, port } = new URL(sandbox.url);
  return new Stripe(key, { host: hostname, port, protocol: "http", telemetry: false, maxNetworkRetries: 0 });
}
