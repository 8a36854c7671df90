import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { paymentVariables } from "./payment-variables";

const INSTALLATION = { signingSecret: "0f3bX9kPq2LmZ7vRt5YwB8nCd1HsJ4Ge", webUrl: "http://127.0.0.1:3000" };

it("without any key the web process and the sandbox share a signing secret and an address", () => {
  expect(paymentVariables(parseEnv({}), INSTALLATION)).toEqual({
    STRIPE_WEBHOOK_SECRET: "whsec_5975f2a81cdd5a74066584f2d892271b0c1478c43285f21de66ebccbec8686ef",
    SANDBOX_STRIPE_WEBHOOK_URL: "http://127.0.0.1:3000/api/stripe/webhook",
  });
});

it("two installations have different secrets", () => {
  const others = paymentVariables(parseEnv({}), { ...INSTALLATION, signingSecret: "another installation's secret" });

  expect(others.STRIPE_WEBHOOK_SECRET).not.toBe(paymentVariables(parseEnv({}), INSTALLATION).STRIPE_WEBHOOK_SECRET);
});

it("a secret of the operator's own is kept, for a sandbox that runs already", () => {
  const env = parseEnv({ STRIPE_WEBHOOK_SECRET: "whsec_own" });

  expect(paymentVariables(env, INSTALLATION).STRIPE_WEBHOOK_SECRET).toBe("whsec_own");
});

it.each([
  ["a Stripe key", { STRIPE_SECRET_KEY: "sk_test_1" }],
  ["a provider key", { OPENAI_API_KEY: "sk-1" }],
  ["a key of the other provider", { GOOGLE_API_KEY: "AIza-1" }],
  ["both", { STRIPE_SECRET_KEY: "sk_live_1", OPENAI_API_KEY: "sk-1" }],
])("with %s nothing is simulated", (_, variables) => {
  expect(paymentVariables(parseEnv(variables), INSTALLATION)).toEqual({});
});
