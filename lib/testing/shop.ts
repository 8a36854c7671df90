import Stripe from "stripe";
import * as checkout from "@/app/api/checkout/route";
import * as webhook from "@/app/api/stripe/webhook/route";
import { clock } from "@/lib/core/clock";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { refreshCard } from "@/lib/payments/refresh-card";
import { stripe } from "@/lib/payments/stripe";
import { withCustomer } from "@/lib/payments/with-customer";
import { startSandbox } from "@/lib/sandbox/start-sandbox";
import { jsonOf } from "./browser";
import { callRoute, type Reply } from "./call-route";
import { runJobs } from "./run-jobs";
import type { SignedIn } from "./signed-in";

const SECRET = "whsec_only_for_tests";
const TEST_CARD = "4242424242424242";

/** A payment that was started: its id, Stripe's page for it and the id of its session. */
type Started = { id: string; url: string; sessionId: string };

type Sent = { secret?: string; scheme?: string; ageSeconds?: number; signature?: string | null };

/** The product with the sandbox as its Stripe. Events arrive only when a test delivers them. */
export async function openShop() {
  const sandbox = await startSandbox({ port: 0, mailInbox: false, stripe: {} });
  env.SANDBOX_URL = sandbox.url;
  env.STRIPE_WEBHOOK_SECRET = SECRET;
  return {
    url: sandbox.url,
    close: () => sandbox.close(),
    client: stripe(),
    order: ({ browser }: SignedIn, body: unknown): Promise<Reply> =>
      browser.call(checkout, { path: "/api/checkout", method: "POST", body }),
    async start(tenant: SignedIn, body: unknown = { pack: "pack_1000" }): Promise<Started> {
      const reply = await this.order(tenant, body);
      const { id, url } = jsonOf(reply);
      const row = await db.row<{ session_id: string }>(
        "SELECT stripe_session_id AS session_id FROM payment WHERE id = $1",
        [String(id)],
      );
      return { id: String(id), url: String(url), sessionId: row.session_id };
    },
    /** Presses "Pay", or "Save", on a page of Stripe's. */
    async pay(url: string, card = TEST_CARD): Promise<void> {
      const answer = await fetch(url, {
        method: "POST",
        redirect: "manual",
        body: new URLSearchParams({ card, email: "payer@example.com" }),
      });
      if (answer.status !== 303) throw new Error(`Not paid: ${answer.status} ${await answer.text()}`);
    },
    /** Orders $10 and pays; the payment is not settled yet. */
    async buy(tenant: SignedIn, body?: unknown, card = TEST_CARD): Promise<Started & { intentId: string }> {
      const started = await this.start(tenant, body);
      await this.pay(started.url, card);
      const session = await stripe().checkout.sessions.retrieve(started.sessionId);
      return { ...started, intentId: String(session.payment_intent) };
    },
    /** Has banks do what they do, by the sandbox's controls; returns the object that changed. */
    async bank(path: string, body: object): Promise<{ id: string }> {
      const answer = await fetch(`${sandbox.url}/stripe/${path}`, { method: "POST", body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`The bank did not: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    /** Delivers all that Stripe has to tell of a session and its payment, and runs the jobs. */
    async settle(sessionId: string): Promise<void> {
      for (const event of await this.eventsOf(sessionId)) await deliver(JSON.stringify(event));
      await runJobs();
    },
    /** Saves one of the sandbox's ready-made cards for the tenant, without its page. */
    async saveCard({ workspaceId }: SignedIn, card = "pm_card_visa"): Promise<{ customer: string; method: string }> {
      return withCustomer(workspaceId, async (customer) => {
        const { id: method } = await stripe().paymentMethods.attach(card, { customer });
        await refreshCard(customer);
        return { customer, method };
      });
    },
    /** What Stripe has to tell about a session, oldest first. */
    async eventsOf(sessionId: string): Promise<Stripe.Event[]> {
      const session = await stripe().checkout.sessions.retrieve(sessionId);
      const { data } = await stripe().events.list({ limit: 100 });
      const isAbout = (text: string) => text.includes(sessionId) || text.includes(String(session.payment_intent));
      return data.filter((event) => isAbout(JSON.stringify(event))).toReversed();
    },
    deliver: (event: unknown, sent: Sent = {}): Promise<Reply> => deliver(JSON.stringify(event), sent),
    deliverText: deliver,
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

function deliver(body: string, { secret = SECRET, scheme = "v1", ageSeconds = 0, signature }: Sent = {}) {
  const timestamp = Math.floor(clock.now().getTime() / 1000) - ageSeconds;
  const header =
    signature === undefined
      ? Stripe.webhooks.generateTestHeaderString({ payload: body, secret, scheme, timestamp })
      : signature;
  return callRoute(webhook.POST, {
    path: "/api/stripe/webhook",
    method: "POST",
    headers: { "content-type": "application/json", ...(header === null ? {} : { "stripe-signature": header }) },
    body,
  });
}
