import { expect, test } from "vitest";
import { describeAct } from "./describe-act";

test("every kind of line says what it was and what it became", () => {
  const lines: Parameters<typeof describeAct>[0][] = [
    { action: "balance.adjust", before: { credits: 20.1 }, after: { credits: 0.3 } },
    { action: "workspace.status", before: { status: "active" }, after: { status: "suspended" } },
    { action: "user.operator", before: { operator: true }, after: { operator: false } },
    { action: "payment.refund", before: { refunded_cents: 0 }, after: { refunded_cents: 250, beyond_lot: true } },
    { action: "promo_code.create", before: { exists: false }, after: { millicredits: 50_000, redemptions: 1 } },
    { action: "something.new", before: {}, after: {} },
  ];

  expect(lines.map(describeAct)).toEqual([
    "Balance −19.8: from 20.1 to 0.3",
    "Suspended",
    "No operator any more",
    "Refund of $2.50 asked, beyond what was left of it",
    "Promo code of 50 credits, 1 time",
    "something.new",
  ]);
});
