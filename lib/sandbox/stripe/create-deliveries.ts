import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { clock } from "@/lib/core/clock";
import { signPayload } from "./sign-payload";
import type { StripeEvent } from "./stripe-objects";

export type WebhookTarget = {
  /** Without an address or a secret nothing is sent; the events are there to be read. */
  webhookUrl?: string | undefined;
  webhookSecret?: string | undefined;
  /** How long the first retry waits; each further one twice as long. Default 1,000. */
  retryMs?: number;
};

/** What goes wrong on the way, until the next call or reset: extra copies, a delay before the first try, loss, order. */
export type Faults = { duplicate: number; delayMs: number; drop: boolean; reverse: boolean };

export type Delivery = {
  event: string;
  type: string;
  object: string | null;
  state: "pending" | "delivered" | "dropped" | "given_up";
  attempts: { at: string; status: number | null; error: string | null }[];
};

export type Deliveries = {
  /** Sends what happened at once, in order, each signed; returns before anything is sent. */
  send(events: readonly StripeEvent[]): void;
  script(faults: Faults): void;
  /** The last 1,000, oldest first. */
  read(): Delivery[];
  /** Forgets everything, also what was still to be sent. */
  reset(): void;
};

export const NO_FAULTS: Faults = { duplicate: 0, delayMs: 0, drop: false, reverse: false };
const MAX_DELIVERIES = 1_000;
const MAX_TRIES = 10;
const TIMEOUT_MS = 10_000;
const NEXT_AFTER_MS = 1_000;

/** Webhooks as Stripe sends them: until an address answers 2xx, with growing pauses, and with the faults a test asks for. */
export function createDeliveries(target: WebhookTarget, logger: Logger): Deliveries {
  let faults = NO_FAULTS;
  let deliveries: Delivery[] = [];
  let stop = new AbortController();

  /** First tries begin one after the other, so that the order is the one asked for; a receiver that hangs holds up none. */
  const sendBatch = async (parcels: readonly Parcel[], delayMs: number, signal: AbortSignal) => {
    if (delayMs > 0) await wait(delayMs, undefined, { signal });
    for (const parcel of parcels) {
      const sent = sendOne(parcel, signal).catch(ignoreReset);
      await Promise.race([sent, wait(NEXT_AFTER_MS, undefined, { signal })]);
    }
  };

  /** Ends with the answer to the first try; further ones go on by themselves. */
  const sendOne = async (parcel: Parcel, signal: AbortSignal) => {
    const isDelivered = await tryOnce(parcel, signal);
    if (!isDelivered) void retry(parcel, target.retryMs ?? 1_000, signal).catch(ignoreReset);
  };

  const tryOnce = async ({ event, delivery, url, secret }: Parcel, signal: AbortSignal) => {
    const attempt = await post({ url, secret, event, signal });
    delivery.attempts.push(attempt);
    const isDelivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const facts = { event: event.id, type: event.type, try: delivery.attempts.length, ...attempt };
    if (isDelivered) {
      delivery.state = "delivered";
      event.pending_webhooks = 0;
      logger.info(facts, "A webhook was delivered");
    } else logger.warn(facts, "A webhook was not accepted");
    return isDelivered;
  };

  const retry = async (parcel: Parcel, firstMs: number, signal: AbortSignal) => {
    for (let tries = 1; tries < MAX_TRIES; tries += 1) {
      await wait(firstMs * 2 ** (tries - 1), undefined, { signal });
      if (await tryOnce(parcel, signal)) return;
    }
    parcel.delivery.state = "given_up";
  };

  return {
    send: (events) => {
      const { webhookUrl: url, webhookSecret: secret } = target;
      if (!url || !secret) return;
      const copies = events.flatMap((event) => Array.from({ length: 1 + faults.duplicate }, () => event));
      const parcels = copies.map((event) => ({ event, delivery: newDelivery(event, faults), url, secret }));
      if (faults.reverse) parcels.reverse();
      deliveries = [...deliveries, ...parcels.map(({ delivery }) => delivery)].slice(-MAX_DELIVERIES);
      if (!faults.drop) void sendBatch(parcels, faults.delayMs, stop.signal).catch(ignoreReset);
    },
    script: (next) => {
      faults = next;
    },
    read: () => deliveries,
    reset: () => {
      stop.abort();
      stop = new AbortController();
      faults = NO_FAULTS;
      deliveries = [];
    },
  };
}

type Parcel = { event: StripeEvent; delivery: Delivery; url: string; secret: string };

function newDelivery({ id, type, data }: StripeEvent, { drop }: Faults): Delivery {
  const object = typeof data.object.id === "string" ? data.object.id : null;
  return { event: id, type, object, state: drop ? "dropped" : "pending", attempts: [] };
}

async function post(input: {
  url: string;
  secret: string;
  event: StripeEvent;
  signal: AbortSignal;
}): Promise<Delivery["attempts"][number]> {
  const at = clock.now();
  const body = JSON.stringify(input.event);
  const started = { at: at.toISOString(), status: null, error: null };
  try {
    const response = await fetch(input.url, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.any([input.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signPayload({ secret: input.secret, body, at }),
        "user-agent": "Stripe/1.0 (sandbox)",
      },
    });
    await response.body?.cancel();
    return { ...started, status: response.status };
  } catch (error) {
    input.signal.throwIfAborted();
    return { ...started, error: error instanceof Error ? error.message : String(error) };
  }
}

/** A batch ends early only because the sandbox was reset or closed: then there is nobody to tell. */
function ignoreReset(error: unknown): void {
  if (!(error instanceof Error) || error.name !== "AbortError") throw error;
}
