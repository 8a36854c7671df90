import { hostname } from "node:os";
import { newId } from "@/lib/core/ids";
import { remember } from "@/lib/core/remember";
import { db, reservedDb } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { log } from "@/lib/trace/log";

type Role = "web" | "worker";

/** What a process tells of itself with every heartbeat, as its row keeps it. */
type Report = () => { routes: readonly object[] };

type Current = {
  id: string;
  timer: NodeJS.Timeout | null;
  isDraining: boolean;
  queueWorkers: readonly string[];
  report: Report;
};

const current = (): Current =>
  remember("process", () => ({
    id: newId("process"),
    timer: null,
    isDraining: false,
    queueWorkers: [],
    report: () => ({ routes: [] }),
  }));

/** The id under which this process holds credits; it changes when the process was declared dead and came back. */
export function currentProcessId(): string {
  return current().id;
}

/** Registers this process and keeps its heartbeat, which tells recovery that its open requests are in good hands. */
export async function startProcess(role: Role, report?: Report): Promise<void> {
  const self = current();
  if (report) self.report = report;
  await register(self, self.id, role);
  self.timer = setInterval(() => void beat(self, role), env.HEARTBEAT_SECONDS * 1000);
  self.timer.unref();
}

/** Writes down another name under which this process takes jobs, so that they are freed should it die. */
export async function noteQueueWorker(workerId: string): Promise<void> {
  const self = current();
  self.queueWorkers = [...self.queueWorkers, workerId];
  await reservedDb.rows("UPDATE process SET queue_workers = $2 WHERE id = $1", [self.id, self.queueWorkers]);
}

/** From here on `/readyz` answers 503, so that a load balancer sends new requests elsewhere; open ones go on. */
export function beginDraining(): void {
  current().isDraining = true;
}

export function isDraining(): boolean {
  return current().isDraining;
}

/** Ends the heartbeat. What this process left open is recovered at once instead of after its heartbeat grows old. */
export async function stopProcess(): Promise<void> {
  const self = current();
  if (self.timer) clearInterval(self.timer);
  self.timer = null;
  await db.rows("UPDATE process SET state = 'stopped' WHERE id = $1 AND state = 'live'", [self.id]);
}

/** Declares processes dead whose heartbeat is older than the configured time. Returns how many. */
export async function declareDeadProcesses(): Promise<number> {
  const dead = await db.rows(
    `UPDATE process SET state = 'dead' WHERE state = 'live' AND heartbeat_at < now() - make_interval(secs => $1) RETURNING id`,
    [env.PROCESS_DEAD_AFTER_SECONDS],
  );
  return dead.length;
}

async function register({ queueWorkers }: Current, id: string, role: Role): Promise<void> {
  const values = [id, role, hostname(), process.pid, queueWorkers];
  await reservedDb.rows("INSERT INTO process (id, role, host, pid, queue_workers) VALUES ($1, $2, $3, $4, $5)", values);
}

async function beat(self: Current, role: Role): Promise<void> {
  try {
    const alive = await reservedDb.rows(
      "UPDATE process SET heartbeat_at = now(), routes = $2 WHERE id = $1 AND state = 'live' RETURNING id",
      [self.id, JSON.stringify(self.report().routes)],
    );
    // A beat under way when the process stopped must not bring it back.
    if (alive.length > 0 || self.timer === null) return;
    // Declared dead (a long pause, a cut network): its holds belong to recovery now, new ones need a new owner.
    const id = newId("process");
    await register(self, id, role);
    self.id = id;
    log().warn({ process_id: self.id }, "this process had been declared dead and registered again");
  } catch (error) {
    log().error({ err: error }, "heartbeat failed");
  }
}
