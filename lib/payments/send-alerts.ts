import { formatCredits, millicredits } from "@/lib/core/credits";
import { db, withTransaction } from "@/lib/db/sql";
import type { MoneyMail } from "@/lib/mail/money-mails";
import { queueMail } from "@/lib/mail/queue-mail";
import { workspaceEmail } from "./workspace-email";

const AT_ONCE = 200;

/** Names what is told, once: the same alert again is the same name. */
type Alert = { workspaceId: string; name: string; mail: MoneyMail };

/**
 * Mails what workspaces want to be told of: credits below a threshold, once until they are above it again; a key at 80 % of a
 * budget, once per period; a day's spending, once a day (UTC). Twice equals once: `alert_sent` has one row per alert.
 */
export async function sendAlerts(): Promise<void> {
  await db.rows(
    `DELETE FROM alert_sent s USING alert_setting a, wallet w WHERE s.alert = 'low_balance' AND a.workspace_id = s.workspace_id
      AND w.workspace_id = s.workspace_id AND w.posted - w.held >= coalesce(a.low_balance, 0)`,
  );
  await db.rows("DELETE FROM alert_sent WHERE sent_at < now() - INTERVAL '60 days' AND alert ~ '^(day|month):'");
  for (const alert of [...(await lowBalances()), ...(await keyBudgets()), ...(await dailySpends())]) await send(alert);
}

async function send({ workspaceId, name, mail }: Alert): Promise<void> {
  await withTransaction(async (tx) => {
    const isNew = await tx.rows(
      "INSERT INTO alert_sent (workspace_id, alert) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING alert",
      [workspaceId, name],
    );
    if (isNew.length > 0) await queueMail(tx, { ...mail, to: await workspaceEmail(tx, workspaceId) });
  });
}

async function lowBalances(): Promise<Alert[]> {
  const rows = await db.rows<{ workspace_id: string; available: number; threshold: number; week: number }>(
    `SELECT a.workspace_id, w.posted - w.held AS available, a.low_balance AS threshold,
        (SELECT coalesce(sum(u.credits), 0)::BIGINT FROM usage_hour u
          WHERE u.workspace_id = a.workspace_id AND u.hour >= now() - INTERVAL '7 days') AS week
      FROM alert_setting a JOIN wallet w USING (workspace_id)
      WHERE w.posted - w.held < a.low_balance
        AND NOT EXISTS (SELECT FROM alert_sent s WHERE s.workspace_id = a.workspace_id AND s.alert = 'low_balance')
      LIMIT ${AT_ONCE}`,
  );
  return rows.map(({ workspace_id: workspaceId, available, threshold, week }) => {
    const daysLeft = week > 0 ? Math.floor((Math.max(0, available) * 7) / week) : null;
    const about = { available: shown(available), threshold: shown(threshold), daysLeft };
    return { workspaceId, name: "low_balance", mail: { template: "low-balance", about } };
  });
}

type KeyBudget = {
  workspace_id: string;
  key_id: string;
  key_name: string;
  period: "day" | "month" | "total";
  period_start: string;
  used: number;
  budget: number;
};

async function keyBudgets(): Promise<Alert[]> {
  const rows = await db.rows<KeyBudget>(
    `SELECT k.workspace_id, k.id AS key_id, k.name AS key_name, c.period, c.period_start::TEXT, c.captured AS used, b.budget
      FROM api_key k
        CROSS JOIN LATERAL (VALUES ('day', k.budget_day), ('month', k.budget_month), ('total', k.budget_total)) AS b (period, budget)
        JOIN ledger_periods((now() AT TIME ZONE 'UTC')::DATE) p ON p.period = b.period
        JOIN budget_counter c ON c.scope = 'key' AND c.id = k.id AND c.period = p.period AND c.period_start = p.period_start
        LEFT JOIN alert_setting a ON a.workspace_id = k.workspace_id
      WHERE b.budget > 0 AND c.captured * 5 >= b.budget * 4 AND coalesce(a.key_budget_80, true)
        AND NOT EXISTS (SELECT FROM alert_sent s WHERE s.workspace_id = k.workspace_id
          AND s.alert = c.period || ':' || c.period_start || ':key:' || k.id || ':' || b.budget)
      LIMIT ${AT_ONCE}`,
  );
  return rows.map(({ workspace_id: workspaceId, key_id: keyId, key_name: keyName, period, used, budget, ...row }) => ({
    workspaceId,
    // With the budget: one that was raised is reached anew.
    name: `${period}:${row.period_start}:key:${keyId}:${budget}`,
    mail: { template: "key-budget", about: { keyName, used: shown(used), budget: shown(budget), period } },
  }));
}

async function dailySpends(): Promise<Alert[]> {
  const rows = await db.rows<{ workspace_id: string; day: string; spent: number; threshold: number }>(
    `SELECT a.workspace_id, c.period_start::TEXT AS day, c.captured AS spent, a.daily_spend AS threshold
      FROM alert_setting a JOIN budget_counter c ON c.scope = 'workspace' AND c.id = a.workspace_id
        AND c.period = 'day' AND c.period_start = (now() AT TIME ZONE 'UTC')::DATE
      WHERE c.captured > a.daily_spend AND NOT EXISTS (
        SELECT FROM alert_sent s WHERE s.workspace_id = a.workspace_id AND s.alert = 'day:' || c.period_start || ':spend')
      LIMIT ${AT_ONCE}`,
  );
  return rows.map(({ workspace_id: workspaceId, day, spent, threshold }) => ({
    workspaceId,
    name: `day:${day}:spend`,
    mail: { template: "daily-spend", about: { spent: shown(spent), threshold: shown(threshold) } },
  }));
}

function shown(amount: number): string {
  return formatCredits(millicredits(amount));
}
