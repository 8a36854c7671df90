import Stripe from "stripe";
import { expect, it } from "vitest";
import { signPayload } from "./sign-payload";

const stripe = new Stripe("sk_test_sandbox");
const body = JSON.stringify({ id: "evt_1", object: "event", note: "ü" });

it("the signature is the HMAC of the time and the body", () => {
  expect(signPayload({ secret: "whsec_a", body: '{"id":"evt_1"}', at: new Date("2026-11-23T12:00:00.900Z") })).toBe(
    "t=1795435200,v1=478d0ab78f4e962eeab7e7ffee0adffaaf3c6507e0a621505ad6dbee1d587eb1",
  );
});

it("the official client believes it, and only with the same secret and body", () => {
  const header = signPayload({ secret: "whsec_a", body, at: new Date() });

  expect(stripe.webhooks.constructEvent(body, header, "whsec_a").id).toBe("evt_1");
  expect(() => stripe.webhooks.constructEvent(body, header, "whsec_b")).toThrow(
    Stripe.errors.StripeSignatureVerificationError,
  );
  expect(() => stripe.webhooks.constructEvent(`${body} `, header, "whsec_a")).toThrow(
    Stripe.errors.StripeSignatureVerificationError,
  );
});

it("the official client does not believe one of six minutes ago", () => {
  const header = signPayload({ secret: "whsec_a", body, at: new Date(Date.now() - 360_000) });

  expect(() => stripe.webhooks.constructEvent(body, header, "whsec_a")).toThrow("Timestamp outside the tolerance zone");
});
