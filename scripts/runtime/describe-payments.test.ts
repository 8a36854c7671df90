import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { describePayments } from "./describe-payments";

const describe = (variables: Record<string, string>) =>
  describePayments(parseEnv(variables), "https://images.example.com");

it("without any key the sandbox takes the money", () => {
  expect(describe({})).toBe("simulated by the local sandbox: no Stripe key is set");
});

it("with a provider key and no Stripe key payments are off", () => {
  expect(describe({ OPENAI_API_KEY: "sk-1" })).toMatch(/^off: STRIPE_SECRET_KEY is not set/);
  expect(describe({ GOOGLE_API_KEY: "AIza-1" })).toMatch(/^off: STRIPE_SECRET_KEY is not set/);
});

it.each([
  ["sk_test_1", "test mode"],
  ["rk_live_1", "live mode"],
])("%s with a webhook secret is Stripe in %s", (key, mode) => {
  expect(describe({ OPENAI_API_KEY: "sk-1", STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: "whsec_1" })).toBe(
    `Stripe in ${mode}, webhooks at https://images.example.com/api/stripe/webhook`,
  );
});

it("a Stripe key without a webhook secret says when payments arrive and how to change that", () => {
  const sentence = describe({ STRIPE_SECRET_KEY: "sk_test_1" });

  expect(sentence).toContain("a payment arrives only when its page asks for it");
  expect(sentence).toContain("Create a webhook in Stripe for https://images.example.com/api/stripe/webhook");
});
