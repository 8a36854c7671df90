import { defineRoute } from "@/lib/http/route";
import { receiveEvent } from "@/lib/payments/receive-event";

/** Several times what Stripe sends in one event. */
const EVENT_BYTES = 256 * 1024;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = defineRoute({
  path: "/api/stripe/webhook",
  POST: {
    auth: "signature",
    rawBytes: EVENT_BYTES,
    async handle({ rawBody, request }) {
      await receiveEvent({ rawBody, signature: request.headers.get("stripe-signature") });
      return { json: { received: true } };
    },
  },
});
