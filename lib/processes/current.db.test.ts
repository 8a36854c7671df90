import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { db, reservedDb } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { liveProcess } from "@/lib/testing/ledger";
import { waitUntil } from "@/lib/testing/wait-until";
import { beginDraining, currentProcessId, declareDeadProcesses, startProcess, stopProcess } from "./current";
import { isReady } from "./is-ready";

const stateOf = async (id: string) =>
  (await db.row<{ state: string }>("SELECT state FROM process WHERE id = $1", [id])).state;

const silentFor = (id: string, seconds: number) =>
  db.rows("UPDATE process SET heartbeat_at = now() - make_interval(secs => $2) WHERE id = $1", [id, seconds]);

beforeAll(async () => {
  env.HEARTBEAT_SECONDS = 0.1;
  env.PROCESS_DEAD_AFTER_SECONDS = 2;
  await startProcess("web");
});

describe("a process", () => {
  it("beats: its heartbeat stays younger than the time after which it is dead", async () => {
    await silentFor(currentProcessId(), 1.5);

    await sleep(300);

    const row = await db.row<{ age: number }>(
      "SELECT extract(epoch FROM now() - heartbeat_at)::FLOAT AS age FROM process WHERE id = $1",
      [currentProcessId()],
    );
    expect(row.age).toBeLessThan(1);
    expect(await isReady()).toBe(true);
  });

  it("beats also while requests use up every pooled connection", async () => {
    const requests = Promise.all(
      Array.from({ length: 3 * env.DATABASE_POOL_SIZE }, () => db.rows("SELECT pg_sleep(0.4)")),
    );

    await sleep(800);
    const [row] = await reservedDb.rows<{ age: number }>(
      "SELECT extract(epoch FROM now() - heartbeat_at)::FLOAT AS age FROM process WHERE id = $1",
      [currentProcessId()],
    );

    expect(row?.age).toBeLessThan(0.5);
    await requests;
  });

  it("that was silent too long is declared dead, a younger one is not", async () => {
    const [silent, young] = [await liveProcess(), await liveProcess()];
    await silentFor(silent, 2.5);
    await silentFor(young, 1);

    expect(await declareDeadProcesses()).toBe(1);

    expect([await stateOf(silent), await stateOf(young)]).toEqual(["dead", "live"]);
    expect(await declareDeadProcesses()).toBe(0);
  });

  it("that was declared dead and comes back takes a new id, and the old one stays dead", async () => {
    const before = currentProcessId();
    await db.rows("UPDATE process SET state = 'dead' WHERE id = $1", [before]);

    await waitUntil("the process has registered again", async () => currentProcessId() !== before, 5_000);
    await waitUntil("the new row is there", isReady, 5_000);

    expect(await stateOf(before)).toBe("dead");
    expect(await stateOf(currentProcessId())).toBe("live");
  });

  it("that ends its open requests is not ready, and once stopped beats no more", async () => {
    beginDraining();
    expect(await isReady()).toBe(false);

    await stopProcess();
    const id = currentProcessId();
    await silentFor(id, 10);
    await sleep(250);

    expect(currentProcessId()).toBe(id);
    expect(await stateOf(id)).toBe("stopped");
    expect(await declareDeadProcesses()).toBe(0);
  });
});
