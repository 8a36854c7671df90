import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { hold, liveProcess } from "@/lib/testing/ledger";
import { createTenant } from "@/lib/testing/tenant";

let workspaceId: string;

/** Below 50 credits buy $10, at most $30 a month; the balance is 40. */
beforeEach(async () => {
  const tenant = await createTenant(40);
  workspaceId = tenant.workspaceId;
  await db.rows(
    `INSERT INTO auto_top_up (workspace_id, is_enabled, below, amount_cents, monthly_ceiling_cents, set_by)
      VALUES ($1, true, 50000, 1000, 3000, $2)`,
    [workspaceId, tenant.userId],
  );
  await db.rows(
    `INSERT INTO billing_account (workspace_id, stripe_customer_id, payment_method_id, card_brand, card_last4)
      VALUES ($1, $1, 'pm_1', 'visa', '4242')`,
    [workspaceId],
  );
});

/** How many were opened by one call. */
async function open(): Promise<number> {
  const opened = await db.rows("SELECT opened FROM open_auto_top_up($1, $2, 1000, 'usd', 1000000, NULL)", [
    workspaceId,
    newId("payment"),
  ]);
  return opened.length;
}
const set = (what: string) => db.rows(`UPDATE auto_top_up SET ${what} WHERE workspace_id = $1`, [workspaceId]);
const endAll = () =>
  db.rows(
    "UPDATE payment SET status = 'paid', paid_at = now(), stripe_payment_intent_id = id WHERE workspace_id = $1",
    [workspaceId],
  );
const fail = async () => {
  const [learnt] = await db.rows<{ is_off: boolean }>("SELECT auto_top_up_learn($1, 'card_declined') AS is_off", [
    workspaceId,
  ]);
  return learnt?.is_off;
};

describe("an automatic recharge", () => {
  it("is opened once while one is on its way", async () => {
    expect([await open(), await open()]).toEqual([1, 0]);

    await db.rows("UPDATE payment SET status = 'requires_action' WHERE workspace_id = $1", [workspaceId]);

    expect(await open()).toBe(0);
  });

  it("is opened once by twenty at once", async () => {
    const opened = await Promise.all(Array.from({ length: 20 }, open));

    expect(opened.reduce((sum, one) => sum + one, 0)).toBe(1);
  });

  it("is opened below the threshold, of which open requests count as spent, and not at it", async () => {
    await set("below = 40000");
    const atThreshold = await open();
    await hold({ workspaceId, processId: await liveProcess(), amount: 1 });

    expect([atThreshold, await open()]).toEqual([0, 1]);
  });

  it("is not opened beyond the month's ceiling, and up to it is", async () => {
    const opened: number[] = [];
    for (let round = 0; round < 4; round++) {
      opened.push(await open());
      await endAll();
    }

    expect(opened).toEqual([1, 1, 1, 0]);
  });

  it("waits an hour after a failure", async () => {
    await fail();
    const atOnce = await open();
    await set("next_try_at = next_try_at - interval '59 minutes'");
    const later = await open();
    await set("next_try_at = next_try_at - interval '1 minute'");

    expect([atOnce, later, await open()]).toEqual([0, 0, 1]);
  });

  it("is switched off by the third failure in a row", async () => {
    expect([await fail(), await fail(), await fail()]).toEqual([false, false, true]);

    await set("next_try_at = NULL");

    expect(await open()).toBe(0);
  });
});
