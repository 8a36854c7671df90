import { afterEach, expect, it } from "vitest";
import { auditLedger } from "@/lib/ledger/audit";
import { booksOf, orderedPayment, settleWith } from "@/lib/testing/payments";
import { createTenant } from "@/lib/testing/tenant";
import { whileLocked } from "@/lib/testing/while-locked";

afterEach(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

/** Tells of a payment of 1,000 credits and a dispute of all of it, one state after the other; gives what is posted after each. */
async function postedAfter(states: readonly (readonly [status: string, moneyMoves: number])[]): Promise<number[]> {
  const { id, sessionId } = await orderedPayment(await createTenant());
  const posted: number[] = [];
  for (const [status, money_moves] of states) {
    const disputes = [{ id: `dp_${id}`, amount_cents: 1_000, status, money_moves }];
    await settleWith({ session_id: sessionId, is_paid: true, disputes });
    posted.push((await booksOf(id)).posted);
  }
  return posted;
}

it("a dispute that is won is over, also before its money is seen", async () => {
  const posted = await postedAfter([
    ["needs_response", 1],
    ["won", 1],
    ["won", 2],
  ]);

  expect(posted).toEqual([0, 1_000_000, 1_000_000]);
});

it("each move of a dispute's money turns around what the one before did", async () => {
  const posted = await postedAfter([
    ["warning_needs_response", 0],
    ["needs_response", 1],
    ["under_review", 2],
    ["lost", 3],
  ]);

  expect(posted).toEqual([1_000_000, 0, 1_000_000, 0]);
});

it("a dispute that is lost has taken the credits, also before its money is seen", async () => {
  expect(await postedAfter([["lost", 0]])).toEqual([0]);
});

it("two readers that saw the same dispute take its credits once, although both looked before either had written", async () => {
  const { id, sessionId } = await orderedPayment(await createTenant());
  await settleWith({ session_id: sessionId, is_paid: true });
  const disputes = [{ id: `dp_${id}`, amount_cents: 400, status: "needs_response", money_moves: 1 }];
  const tell = () => settleWith({ session_id: sessionId, is_paid: true, disputes });

  await whileLocked({ table: "payment", key: "id", value: id }, [tell, tell]);

  expect((await booksOf(id)).lines).toEqual([
    ["top_up", 1_000_000],
    ["dispute", -400_000],
  ]);
});
