import type { Stage } from "./fault-case";
import type { ProductName } from "./product";
import { until } from "./until";

/** The longest that credits may stay held for nobody. */
const ORPHAN_LIMIT_MS = 45_000;

type More = { sprung?: { cut: () => void } | undefined; variables?: Record<string, string> };

/**
 * The fault of most cases: SIGKILL, and a new start. Credits that the dead processes held are given back or captured while the
 * load goes on; how long that took since the kill is what the table tells.
 */
export async function killAndStart(
  stage: Stage,
  names: readonly ProductName[],
  { sprung, variables }: More = {},
): Promise<void> {
  const { product } = stage.world;
  const pids = names.map((name) => product.pid(name));
  stage.strike();
  const killedAt = performance.now();
  await Promise.all(names.map((name) => product.kill(name)));
  sprung?.cut();
  for (const link of Object.values(product.links)) link.disarm();
  const restarted = Promise.all(names.map((name) => product.start(name, variables)));
  await until("the credits of the killed are free", () => ownNothing(pids), ORPHAN_LIMIT_MS).catch((error: unknown) =>
    stage.broken(String(error)),
  );
  stage.recoveredAfter((performance.now() - killedAt) / 1000);
  await restarted;
}

/** True when no process that ran under these numbers holds credits. */
export async function ownNothing(pids: readonly number[]): Promise<boolean> {
  const { db } = await import("../../lib/db/sql");
  const { holds } = await db.row<{ holds: number }>(
    `SELECT count(*)::INTEGER AS holds FROM hold h JOIN process p ON p.id = h.process_id
      WHERE h.state = 'open' AND p.pid::TEXT = ANY($1)`,
    [pids.map(String)],
  );
  return holds === 0;
}
