import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { FaultCase, Stage } from "../fault-case";
import { killAndStart } from "../kill-and-start";
import { WEBS } from "../product";
import type { TrapOrder } from "../trap";
import { until } from "../until";

type Step = { id: string; what: string; trap: TrapOrder };

/** Where a request can be cut off, by the message that passes there. */
const STEPS: readonly Step[] = [
  { id: "a1", what: "web killed before the hold", trap: { marker: "accept_request", hold: "before" } },
  { id: "a2", what: "web killed when the hold is placed", trap: { marker: "accept_request", hold: "after" } },
  { id: "a3", what: "web killed when the attempt is noted", trap: { marker: "note_attempt", hold: "after" } },
  { id: "a6", what: "web killed with pictures stored", trap: { marker: "finish_request", hold: "before" } },
  {
    id: "a8",
    what: "web killed when it is settled, before its answer",
    trap: { marker: "finish_request", hold: "after" },
  },
];

export const KILL_WEB: readonly FaultCase[] = [
  ...STEPS.map(
    ({ id, what, trap }): FaultCase => ({
      ...{ id, what, ...(id === "a8" ? { isShort: true } : {}) },
      run: (stage) => killAtMessage(stage, trap),
    }),
  ),
  { id: "a4", what: "web killed in the middle of the provider's answer", run: killInAnswer },
  { id: "a5", what: "web killed between a picture's file and its row", run: killAtFile },
  { id: "a7", what: "web killed inside the settlement", run: killInSettlement },
];

async function killAtMessage(stage: Stage, trap: TrapOrder): Promise<void> {
  const { world, random, gather, times } = stage;
  for (let time = 0; time < times; time++) {
    await gather();
    const name = random.pick(WEBS);
    const sprung = await world.product.links[name].trap({ ...trap, skip: random.whole(0, 8) });
    await killAndStart(stage, [name], { sprung });
  }
}

async function killInAnswer(stage: Stage): Promise<void> {
  const { world, random, gather, times } = stage;
  const marker = { marker: '"b64_json"', direction: "to-client" as const, hold: "before" as const };
  for (let time = 0; time < times; time++) {
    await gather();
    const sprung = await world.upstream.trap({ ...marker, skip: random.whole(0, 8) });
    await killAndStart(stage, WEBS, { sprung });
    world.upstream.disarm();
  }
}

/** Of two pictures, when the first one lies in its place. */
async function killAtFile(stage: Stage): Promise<void> {
  const { world, random, load, gather, times } = stage;
  for (let time = 0; time < times; time++) {
    await gather();
    const before = new Set(await filesOf(world.storageDir));
    const hasNew = async () => (await filesOf(world.storageDir)).some((file) => !before.has(file));
    const pairs = Array.from({ length: 6 }, () => load.send({ kind: "pair" }));
    await until("a picture lies in the store", hasNew, 20_000);
    await killAndStart(stage, [random.pick(WEBS)]);
    await Promise.all(pairs);
  }
}

async function filesOf(storageDir: string): Promise<string[]> {
  const files = await readdir(join(storageDir, "outputs"), { recursive: true }).catch(() => []);
  return files.filter((file) => /\d$/.test(file));
}

/** The last write waits for its wallet when its process dies; what Postgres makes of it is all or nothing. */
async function killInSettlement(stage: Stage): Promise<void> {
  const { world, random, load, newWallet, gather } = stage;
  const wallet = await newWallet(100);
  const more = { kind: "keyed", idempotencyKey: `settling-${wallet.workspaceId}` } as const;
  await gather();
  const call = load.send({ wallet, ...more, prompt: "a pear sandbox:delay=1.5" });
  const blocker = new pg.Client({ connectionString: world.databaseUrl });
  await blocker.connect();
  try {
    const count = async (sql: string) => (await blocker.query(sql, [wallet.workspaceId])).rowCount ?? 0;
    const isSent = "SELECT FROM request WHERE workspace_id = $1 AND status = 'running'";
    await until("it is sent", async () => (await count(isSent)) > 0, 20_000);
    await blocker.query("BEGIN");
    await blocker.query("SELECT FROM wallet WHERE workspace_id = $1 FOR UPDATE", [wallet.workspaceId]);
    // Not over the blocker: within its transaction it would see the same state of all others for ever.
    const { db } = await import("../../../lib/db/sql");
    const waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%finish_request%'";
    await until("the last write waits", async () => (await db.rows(`SELECT ${waiting}`)).length > 0, 30_000);
    const isEnded = random.next() < 0.5;
    const cut = async () => {
      if (isEnded) await db.rows(`SELECT pg_terminate_backend(pid) ${waiting}`);
      await blocker.query("COMMIT");
    };
    await killAndStart(stage, WEBS, { sprung: { cut: () => void cut() } });
  } finally {
    await blocker.end();
  }
  await call;
}
