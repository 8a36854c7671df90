import { expect, it } from "vitest";
import { paymentPageUrl } from "./payment-page-url";

it.each([
  ["https://checkout.stripe.com/c/pay/cs_test_a1", "https://images.example/credits"],
  ["https://checkout.stripe.com/c/pay/cs_test_a1#fid", "http://127.0.0.1:3000/credits"],
  ["http://127.0.0.1:3001/stripe/checkout/cs_test_a1", "http://127.0.0.1:3000/credits"],
  ["http://127.0.0.1:3001/stripe/checkout/cs_test_a1", "http://localhost:3000/credits"],
  ["http://[::1]:3001/stripe/checkout/cs_test_a1", "http://localhost:3000/credits"],
])("goes to %s from %s", (address, here) => {
  expect(paymentPageUrl(address, here)).toBe(address);
});

it.each([
  ["http://127.0.0.1:3001/stripe/checkout/cs_test_a1", "https://images.example/credits"],
  ["http://evil.example/", "http://127.0.0.1:3000/credits"],
  ["http://127.0.0.1.evil.example/", "http://127.0.0.1:3000/credits"],
  ["http://10.0.0.1/", "http://127.0.0.1:3000/credits"],
  ["javascript:alert(1)", "http://127.0.0.1:3000/credits"],
  ["data:text/html,x", "http://127.0.0.1:3000/credits"],
  ["https://checkout.stripe.com@evil.example/", "https://images.example/credits"],
  ["//checkout.stripe.com/", "https://images.example/credits"],
  ["/credits", "https://images.example/credits"],
  ["", "https://images.example/credits"],
])("does not go to %j from %s", (address, here) => {
  expect(paymentPageUrl(address, here)).toBeNull();
});
