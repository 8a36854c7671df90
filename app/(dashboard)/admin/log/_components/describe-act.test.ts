import { expect, test } from "vitest";
import { describeAct } from "./describe-act";

test("every kind of line says what it was and what it became", () => {
  const lines: Parameters<typeof describeAct>[0][] = [
    { action: "balance.adjust", before: { credits: 20.1 }, after: { credits: 0.3 } },
    { action: "balance.grant", before: { credits: 0.1 }, after: { credits: 0.3, days: null } },
    { action: "balance.grant", before: { credits: 5 }, after: { credits: 6, days: 30 } },
    {
      action: "workspace.limits",
      before: { requests_per_minute: null, concurrency: 4 },
      after: { requests_per_minute: 1200, concurrency: 4 },
    },
    { action: "key.create", before: {}, after: { key: "key_1", name: "Nightly", mode: "live" } },
    { action: "user.two_factor", before: { two_factor: true }, after: { two_factor: false } },
    { action: "workspace.status", before: { status: "active" }, after: { status: "suspended" } },
    { action: "user.operator", before: { operator: true }, after: { operator: false } },
    { action: "payment.refund", before: { refunded_cents: 0 }, after: { refunded_cents: 250, beyond_lot: true } },
    { action: "promo_code.create", before: { exists: false }, after: { millicredits: 50_000, redemptions: 1 } },
    { action: "something.new", before: {}, after: {} },
  ];

  expect(lines.map(describeAct)).toEqual([
    "Balance −19.8: from 20.1 to 0.3",
    "Granted 0.2 credits",
    "Granted 1 credit, for 30 days",
    "Limits: 1,200 requests per minute (was default), 4 open at once (was 4)",
    'Made the live key "Nightly"',
    "Two-factor sign-in turned off",
    "Suspended",
    "No operator any more",
    "Refund of $2.50 asked, beyond what was left of it",
    "Promo code of 50 credits, 1 time",
    "something.new",
  ]);
});
