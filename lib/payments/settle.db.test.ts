import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { orderedPayment, type SessionFacts, settleWith } from "@/lib/testing/payments";
import { createTenant } from "@/lib/testing/tenant";
import { whileLocked } from "@/lib/testing/while-locked";

async function orderOf(options: { sessionId?: null; credits?: number } = {}) {
  const tenant = await createTenant();
  return { ...(await orderedPayment({ ...tenant, ...options })), workspaceId: tenant.workspaceId };
}

const stateOf = (id: string) =>
  db.row<{ status: string; quarantine_reason: string | null; posted: number; lines: number }>(
    `SELECT p.status, p.quarantine_reason, w.posted,
        (SELECT count(*) FROM transfer t WHERE t.kind = 'top_up' AND t.ref = p.id) AS lines
      FROM payment p JOIN wallet w USING (workspace_id) WHERE p.id = $1`,
    [id],
  );

describe("what Stripe says of a session", () => {
  it("credits the order's own credits, whatever they cost", async () => {
    const { id, sessionId } = await orderOf({ credits: 5_200_000 });

    const settled = await settleWith({ session_id: sessionId, is_paid: true });

    expect(settled).toEqual({ outcome: "paid", applied: true });
    expect(await stateOf(id)).toEqual({ status: "paid", quarantine_reason: null, posted: 5_200_000, lines: 1 });
  });

  it("is credited once when a hundred say it at once", async () => {
    const { id, sessionId } = await orderOf();

    const settled = await Promise.all(
      Array.from({ length: 100 }, () => settleWith({ session_id: sessionId, is_paid: true })),
    );

    expect(settled.filter(({ applied }) => applied)).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ status: "paid", posted: 1_000_000, lines: 1 });
  });

  it("leaves an unpaid session open and an unpaid one that is over expired", async () => {
    const { id, sessionId } = await orderOf();

    const open = await settleWith({ session_id: sessionId, is_paid: false });
    const expired = await settleWith({ session_id: sessionId, is_paid: false, is_expired: true });

    expect([open.outcome, expired.outcome]).toEqual(["open", "expired"]);
    expect(await stateOf(id)).toMatchObject({ status: "expired", posted: 0 });
  });

  it("credits a session that was paid after it had counted as expired", async () => {
    const { id, sessionId } = await orderOf();
    await settleWith({ session_id: sessionId, is_paid: false, is_expired: true });

    await settleWith({ session_id: sessionId, is_paid: true });

    expect(await stateOf(id)).toMatchObject({ status: "paid", posted: 1_000_000, lines: 1 });
  });

  it("never takes back what was paid, also when both looked before either had written", async () => {
    const { id, sessionId } = await orderOf();
    const pay = () => settleWith({ session_id: sessionId, is_paid: true });
    const expire = () => settleWith({ session_id: sessionId, is_paid: false, is_expired: true });

    const settled = await whileLocked({ table: "payment", key: "id", value: id }, [pay, expire, pay, expire]);

    expect(settled.map(({ outcome }) => outcome)).toEqual(["paid", "paid", "paid", "paid"]);
    expect(await stateOf(id)).toMatchObject({ status: "paid", posted: 1_000_000, lines: 1 });
  });

  it("is found by the payment that the session names, while its id is not written yet", async () => {
    const { id } = await orderOf({ sessionId: null });

    await settleWith({ session_id: "cs_test_late", payment_id: id, is_paid: true });

    expect(await stateOf(id)).toMatchObject({ status: "paid", posted: 1_000_000 });
    expect(await db.rows("SELECT stripe_session_id FROM payment WHERE id = $1", [id])).toEqual([
      { stripe_session_id: "cs_test_late" },
    ]);
  });

  it("credits nobody for a session that is no payment of ours, or that names a payment of another session", async () => {
    const { id } = await orderOf();

    const stranger = await settleWith({ session_id: "cs_test_stranger", is_paid: true });
    const second = await settleWith({ session_id: "cs_test_second", payment_id: id, is_paid: true });

    expect([stranger.outcome, second.outcome]).toEqual(["unknown_payment", "unknown_payment"]);
    expect(await stateOf(id)).toMatchObject({ status: "open", posted: 0, lines: 0 });
  });
});

describe("a payment that differs from its order", () => {
  it.each<[string, Partial<SessionFacts>, string]>([
    ["a cent too few", { amount_cents: 999 }, "999 usd"],
    ["a cent too many", { amount_cents: 1_001 }, "1001 usd"],
    ["nothing", { amount_cents: 0 }, "0 usd"],
    ["euros", { currency: "eur" }, "1000 eur"],
    ["yen", { currency: "jpy" }, "1000 jpy"],
    ["dinars with three decimals", { currency: "kwd" }, "1000 kwd"],
    ["no amount", { amount_cents: null }, "an unknown amount"],
    ["no currency", { currency: null }, "an unknown amount"],
  ])("is quarantined and never credited: %s", async (_, difference, received) => {
    const { id, sessionId } = await orderOf();

    const settled = await settleWith({ session_id: sessionId, is_paid: true, ...difference });
    const again = await settleWith({ session_id: sessionId, is_paid: true });

    expect([settled, again]).toEqual([
      { outcome: "quarantined", applied: false },
      { outcome: "quarantined", applied: false },
    ]);
    expect(await stateOf(id)).toEqual({
      status: "quarantined",
      quarantine_reason: `ordered for 1000 usd, Stripe received ${received}`,
      posted: 0,
      lines: 0,
    });
  });

  it("keeps what was credited when it was paid before", async () => {
    const { id, sessionId } = await orderOf();
    await settleWith({ session_id: sessionId, is_paid: true });

    const later = await settleWith({ session_id: sessionId, is_paid: true, amount_cents: 1 });

    expect(later).toEqual({ outcome: "paid", applied: false });
    expect(await stateOf(id)).toMatchObject({ status: "paid", posted: 1_000_000 });
  });
});

it("any order of anything Stripe may say ends where it was paid", async () => {
  const unpaid = fc.constantFrom({ is_paid: false }, { is_paid: false, is_expired: true });
  const paid = fc.constant({ is_paid: true });
  const said = fc.array(fc.oneof(unpaid, paid), { minLength: 1, maxLength: 8 });

  await fc.assert(
    fc.asyncProperty(said, fc.boolean(), async (facts, atOnce) => {
      const { id, sessionId } = await orderOf();
      const isPaid = facts.some((fact) => fact.is_paid);

      const tell = (fact: (typeof facts)[number]) => settleWith({ session_id: sessionId, ...fact });
      if (atOnce) await Promise.all(facts.map(tell));
      else for (const fact of facts) await tell(fact);

      const { status, posted, lines } = await stateOf(id);
      expect([posted, lines]).toEqual(isPaid ? [1_000_000, 1] : [0, 0]);
      expect(status === "paid").toBe(isPaid);
    }),
    { numRuns: 25 },
  );
});

describe("what was written first", () => {
  it.each([
    "UPDATE payment SET credits = credits + 1",
    "UPDATE payment SET amount_cents = 1",
    "UPDATE payment SET workspace_id = workspace_id",
    "DELETE FROM payment",
    "TRUNCATE payment CASCADE",
    "UPDATE stripe_event SET payload = '{}'",
    "DELETE FROM stripe_event",
    "TRUNCATE stripe_event",
  ])("cannot be rewritten: %s", async (statement) => {
    await orderOf();
    await db.rows("INSERT INTO stripe_event (id, type, payload) VALUES ('evt_1', 'x', '{}') ON CONFLICT DO NOTHING");

    await expect(db.rows(statement)).rejects.toThrow(/keeps what was written first/);
  });
});

afterEach(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});
