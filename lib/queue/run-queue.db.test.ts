import { expect, it } from "vitest";
import { db, withTransaction } from "@/lib/db/sql";
import { waitUntil } from "@/lib/testing/wait-until";
import { runQueue } from "./run-queue";

it("tells the names under which its jobs are locked, by which the jobs of a killed process are freed", async () => {
  await db.rows("SELECT graphile_worker.add_job('endless')");
  let end = () => {};
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  const names: string[] = [];

  const queue = await runQueue({ endless: () => work }, 2, async (name) => names.push(name));
  const locks = () =>
    db.rows<{ name: string }>("SELECT locked_by AS name FROM graphile_worker.jobs WHERE locked_by IS NOT NULL");
  await waitUntil("the job is taken", async () => (await locks()).length === 1);
  const [lock] = await locks();
  end();
  await queue.stop();

  expect(names).toEqual([lock?.name]);
});

/** Lets the statement that writes down the end of the one job wait, and then ends its connection. */
function cutItsEnd(): { isReady: Promise<void>; isCut: Promise<void> } {
  let ready = () => {};
  const isReady = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  const isCut = withTransaction(async (tx) => {
    await tx.rows("SELECT FROM graphile_worker._private_jobs FOR UPDATE");
    ready();
    await waitUntil("its end waits", async () => (await db.rows(`SELECT ${waiting}`)).length === 1);
    await db.rows(`SELECT pg_terminate_backend(pid) ${waiting}`);
  });
  return { isReady, isCut };
}

it.each([
  ["well", 0],
  ["badly", 1],
])("outlives a database that goes away while a job that went %s is written down", async (_, failures) => {
  const names: string[] = [];
  let runs = 0;
  let cut = Promise.resolve();
  const flaky = async () => {
    if (++runs > 1) return;
    const { isReady, isCut } = cutItsEnd();
    cut = isCut;
    await isReady;
    if (failures > 0) throw new Error("it went badly");
  };
  await db.rows("SELECT graphile_worker.add_job('flaky', max_attempts => 3)");

  const queue = await runQueue({ flaky }, 1, async (name) => names.push(name));
  await waitUntil("the job is done", async () => (await db.rows("SELECT FROM graphile_worker.jobs")).length === 0);
  await cut;
  await queue.stop();

  expect([runs, new Set(names).size]).toEqual([2, 2]);
});

it("a job that it took without ever hearing of it, because the connection was cut, runs all the same", async () => {
  const names: string[] = [];
  let runs = 0;
  const queue = await runQueue({ unheard: async () => void runs++ }, 1, async (name) => names.push(name));

  await withTransaction(async (tx) => {
    await tx.rows("LOCK TABLE graphile_worker._private_jobs IN ACCESS EXCLUSIVE MODE");
    const waiting = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await waitUntil("it asks for a job", async () => (await db.rows(`SELECT ${waiting}`)).length === 1);
    await db.rows(`SELECT pg_terminate_backend(pid) ${waiting}`);
    await tx.rows("SELECT graphile_worker.add_job('unheard')");
    await tx.rows("UPDATE graphile_worker._private_jobs SET locked_by = $1, locked_at = now(), attempts = 1", [
      names[0] ?? "",
    ]);
  });
  await waitUntil("the job is done", async () => runs === 1, 10_000);
  await queue.stop();

  expect(new Set(names).size).toBe(2);
});
