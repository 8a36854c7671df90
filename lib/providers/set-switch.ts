import type { Sql } from "@/lib/db/sql";

/** What can be switched: a route by its name, a model by its public id. */
export type Switched = { kind: "route" | "model"; name: string };

type Change = Switched & { isOn: boolean; reason: string; changedBy: string };

const TABLES = {
  route: `INSERT INTO route_switch (name, is_on, reason, changed_by) VALUES ($1, $2, $3, $4)
    ON CONFLICT (name) DO UPDATE SET is_on = excluded.is_on, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = now()`,
  model: `INSERT INTO model_switch (model, is_on, reason, changed_by) VALUES ($1, $2, $3, $4)
    ON CONFLICT (model) DO UPDATE SET is_on = excluded.is_on, reason = excluded.reason, changed_by = excluded.changed_by, changed_at = now()`,
} as const;

/**
 * Switches a route or a model on or off in the given transaction; every process obeys within a second of its end. Returns how
 * it stood before.
 */
export async function setSwitch(tx: Sql, { kind, name, isOn, reason, changedBy }: Change): Promise<boolean> {
  const column = kind === "route" ? "name" : "model";
  // Of two operators at the same moment the second sees what the first did.
  await tx.rows("SELECT pg_advisory_xact_lock(hashtext($1))", [`switch ${kind} ${name}`]);
  const [before] = await tx.rows<{ is_on: boolean }>(`SELECT is_on FROM ${kind}_switch WHERE ${column} = $1`, [name]);
  const wasOn = before?.is_on ?? true;
  if (wasOn !== isOn) await tx.rows(TABLES[kind], [name, isOn, reason, changedBy]);
  return wasOn;
}
