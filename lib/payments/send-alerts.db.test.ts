import { beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { takeMails } from "@/lib/testing/queued-mails";
import { createTenant, type Tenant } from "@/lib/testing/tenant";
import { sendAlerts } from "./send-alerts";
import { setAlerts } from "./set-alerts";
import { workspaceEmail } from "./workspace-email";

let tenant: Tenant;

beforeEach(async () => {
  tenant = await createTenant(100);
});

const NONE = { low_balance_credits: null, key_budget_80: false, daily_spend_credits: null };

function set(alerts: Partial<Parameters<typeof setAlerts>[1]>): Promise<void> {
  const actor = { kind: "user", id: tenant.userId } as const;
  return setAlerts({ actor, workspaceId: tenant.workspaceId, requestId: newId("request") }, { ...NONE, ...alerts });
}

/** What the alerts say now; they are looked at three times at once. */
async function told(): Promise<{ template: string; about?: unknown }[]> {
  await Promise.all([sendAlerts(), sendAlerts(), sendAlerts()]);
  const mails = await takeMails(await workspaceEmail(db, tenant.workspaceId));
  return mails.map((mail) => ("about" in mail ? { template: mail.template, about: mail.about } : mail));
}

const move = (credits: number) =>
  db.rows("SELECT ledger_adjust($1, $2, $3, 'test', 'job:test')", [
    tenant.workspaceId,
    credits * 1_000,
    newId("request"),
  ]);

const count = (scope: string, id: string, period: string, captured: number) =>
  db.rows(
    `INSERT INTO budget_counter (scope, id, period, period_start, captured)
      SELECT $1, $2, p.period, p.period_start, $4 FROM ledger_periods((now() AT TIME ZONE 'UTC')::DATE) p WHERE p.period = $3
      ON CONFLICT (scope, id, period, period_start) DO UPDATE SET captured = excluded.captured`,
    [scope, id, period, captured],
  );

it("a low balance is told once per crossing, with how long it lasts", async () => {
  await set({ low_balance_credits: 40 });
  await db.rows(
    `INSERT INTO usage_hour (workspace_id, hour, api_key_id, source, model, status, mode, end_user, records, requests, images, images_asked, credits)
      VALUES ($1, date_trunc('hour', now() - INTERVAL '2 days'), '', 'api', 'gpt-image-2', 'completed', 'live', '', 70, 70, 70, 70, 70000)`,
    [tenant.workspaceId],
  );

  const above = await told();
  await move(-61);
  const below = await told();
  await move(-1);
  const still = await told();
  await move(10);
  const risen = await told();
  await move(-10);
  const again = await told();

  const about = { available: "39", threshold: "40", daysLeft: 3 };
  expect([above, below, still, risen]).toEqual([[], [{ template: "low-balance", about }], [], []]);
  expect(again).toMatchObject([{ template: "low-balance", about: { available: "38" } }]);
});

it("without a threshold nobody is told, and a new one is crossed anew", async () => {
  await set({});
  expect(await told()).toEqual([]);

  await set({ low_balance_credits: 200 });
  const first = await told();
  await set({ low_balance_credits: 300 });

  expect(first).toMatchObject([{ template: "low-balance", about: { threshold: "200", daysLeft: null } }]);
  expect(await told()).toMatchObject([{ template: "low-balance", about: { threshold: "300" } }]);
});

it("a key's budget is told at 80 %, once per period and budget, unless nobody wants to know", async () => {
  await db.rows("UPDATE api_key SET budget_day = 10000 WHERE id = $1", [tenant.live.id]);
  await count("key", tenant.live.id, "day", 7_999);
  const before = await told();
  await count("key", tenant.live.id, "day", 8_000);
  const reached = await told();
  const again = await told();
  await db.rows("UPDATE api_key SET budget_day = 9500 WHERE id = $1", [tenant.live.id]);
  await set({ key_budget_80: false });

  expect([before, again, await told()]).toEqual([[], [], []]);
  expect(reached).toEqual([
    { template: "key-budget", about: { keyName: "live", used: "8", budget: "10", period: "day" } },
  ]);
});

it("a day's spending is told once a day", async () => {
  await set({ daily_spend_credits: 20 });
  await count("workspace", tenant.workspaceId, "day", 20_000);
  const at = await told();
  await count("workspace", tenant.workspaceId, "day", 20_001);
  const over = await told();
  await count("workspace", tenant.workspaceId, "day", 30_000);

  expect([at, await told()]).toEqual([[], []]);
  expect(over).toEqual([{ template: "daily-spend", about: { spent: "20.001", threshold: "20" } }]);
});
