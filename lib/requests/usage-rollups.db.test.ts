import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db, type Sql, withTransaction } from "@/lib/db/sql";
import { type RecordedCall, recordedRequest } from "@/lib/testing/recorded-request";
import { bareWorkspace } from "@/lib/testing/workspace";
import { rebuildUsage } from "./rebuild-usage";
import { requestIdAt } from "./request-id-at";
import { rollUsage } from "./roll-usage";
import type { UsageFilter } from "./usage-filter";
import { USAGE_GROUPINGS, usageSeries } from "./usage-series";
import { usageTotals } from "./usage-totals";

const HOUR_MS = 3_600_000;
const DAYS = 4;
/** Midnight, so that hours, days and months begin with it. */
const FROM = new Date(Math.floor((Date.now() - DAYS * 24 * HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS);
/** A word of every prompt: rollups hold no words, so a search for it sums the rows themselves. */
const EVERYWHERE = "pear";

type Timed = RecordedCall & { hour: number };

const call: fc.Arbitrary<Timed> = fc.record({
  hour: fc.integer({ min: -3, max: DAYS * 24 - 1 }),
  by: fc.constantFrom("key_1", "key_2", "playground"),
  model: fc.constantFrom("gpt-image-2", "nano-banana", null),
  status: fc.constantFrom("accepted", "running", "completed", "failed", "refused"),
  mode: fc.constantFrom("live", "test"),
  endUser: fc.constantFrom("anna", "ben", null),
  n: fc.integer({ min: 1, max: 10 }),
  credits: fc.integer({ min: 0, max: 40_000 }),
  occurrences: fc.integer({ min: 1, max: 9 }),
});

const OPEN_FILTER: UsageFilter = {
  from: FROM,
  statuses: [],
  models: [],
  keyIds: [],
  mode: null,
  endUser: null,
  metadata: null,
  text: null,
};

const FILTERS: Partial<UsageFilter>[] = [
  {},
  { statuses: ["completed", "processing"] },
  { statuses: ["refused"] },
  { models: ["nano-banana"] },
  { keyIds: ["playground"] },
  { keyIds: ["key_1", "playground"], mode: "live" },
  { mode: "test", models: ["gpt-image-2"] },
  { endUser: "anna" },
  { endUser: "ben", keyIds: ["key_2"], statuses: ["failed", "completed"] },
];

const record = (workspaceId: string, { hour = 5, ...call }: Partial<Timed> = {}, sql?: Sql) =>
  recordedRequest({ workspaceId, at: new Date(FROM.getTime() + (hour + Math.random()) * HOUR_MS), ...call }, sql);

/** Every chart and every total, each beside the same summed from the rows; only where they differ. */
async function differences(workspaceId: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const narrowed of FILTERS) {
    const filter = { ...OPEN_FILTER, ...narrowed };
    for (const unit of ["hour", "day", "month"] as const) {
      const ask = (asked: UsageFilter) =>
        Promise.all([
          ...USAGE_GROUPINGS.map((by) => usageSeries(workspaceId, { filter: asked, unit, by })),
          usageTotals(workspaceId, { filter: asked, unit }),
        ]);
      const [rolled, summed] = [await ask(filter), await ask({ ...filter, text: EVERYWHERE })];
      if (JSON.stringify(rolled) !== JSON.stringify(summed)) found.push({ narrowed, unit, rolled, summed });
    }
  }
  return found;
}

const creditsOf = async (workspaceId: string) =>
  (await usageTotals(workspaceId, { filter: OPEN_FILTER, unit: "day" })).credits;

const marksOf = (workspaceId: string) =>
  db.rows("SELECT hour FROM usage_dirty_hour WHERE workspace_id = $1", [workspaceId]);

describe("charts and totals from rollups", () => {
  it("are those of the rows for every grouping and filter: before, after and between roll-ups, and after a rebuild", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: 40 }), async (calls) => {
        const workspaceId = await bareWorkspace();
        const ids = await Promise.all(calls.map((one) => record(workspaceId, one)));
        expect(await differences(workspaceId)).toEqual([]);
        await rollUsage();
        expect(await differences(workspaceId)).toEqual([]);

        const [some, others] = [ids.filter((_, index) => index % 3 === 0), ids.filter((_, index) => index % 3 === 1)];
        await db.rows(
          `UPDATE request SET status = 'completed', completed_at = now(), image_count = n, credits = 7000
            WHERE id = ANY($1) AND completed_at IS NULL`,
          [some],
        );
        await db.rows(
          "UPDATE request SET credits = credits / 2, occurrences = occurrences + 1, end_user = 'ben' WHERE id = ANY($1)",
          [others],
        );
        expect(await differences(workspaceId)).toEqual([]);
        await rollUsage();
        expect(await differences(workspaceId)).toEqual([]);

        await rebuildUsage();
        expect(await differences(workspaceId)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  }, 120_000);

  it("are read from the rollups wherever no request changed since, and a rebuild mends what was damaged", async () => {
    const workspaceId = await bareWorkspace();
    await record(workspaceId);
    await rollUsage();
    await db.rows("UPDATE usage_day SET credits = 5000 WHERE workspace_id = $1", [workspaceId]);
    await db.rows("UPDATE usage_hour SET credits = 6000 WHERE workspace_id = $1", [workspaceId]);

    const damaged = await creditsOf(workspaceId);
    await rebuildUsage();

    expect(damaged).toBe(5_000);
    expect(await creditsOf(workspaceId)).toBe(1_000);
    expect(await differences(workspaceId)).toEqual([]);
  });

  it("tell a request at once, and what changed later in an hour that was rolled up already", async () => {
    const workspaceId = await bareWorkspace();
    const id = await record(workspaceId, { status: "running" });
    await rollUsage();

    const seen = [await creditsOf(workspaceId)];
    await db.rows("UPDATE request SET status = 'completed', completed_at = now(), credits = 4000 WHERE id = $1", [id]);
    seen.push(await creditsOf(workspaceId));
    await rollUsage();
    await db.rows("UPDATE request SET credits = 3000 WHERE id = $1", [id]);
    seen.push(await creditsOf(workspaceId));
    await rollUsage();
    await db.rows("DELETE FROM request WHERE id = $1", [id]);
    seen.push(await creditsOf(workspaceId));

    expect(seen).toEqual([0, 4_000, 3_000, 0]);
  });
});

describe("the marks of changed hours", () => {
  it("of a transaction that commits after its hour was rolled up are still there, so nothing is missed", async () => {
    const workspaceId = await bareWorkspace();
    await record(workspaceId);

    await withTransaction(async (tx) => {
      await record(workspaceId, { credits: 2_000 }, tx);
      await rollUsage();
      expect(await creditsOf(workspaceId)).toBe(1_000);
    });

    expect(await creditsOf(workspaceId)).toBe(3_000);
    expect(await marksOf(workspaceId)).toHaveLength(1);
    await rollUsage();
    expect(await marksOf(workspaceId)).toEqual([]);
    expect(await creditsOf(workspaceId)).toBe(3_000);
  });

  it("bring every change of busy hours into the rollups while others write, roll up and rebuild", async () => {
    const workspaceId = await bareWorkspace();
    const ends = async (hour: number) => {
      const id = await record(workspaceId, { hour, status: "running" });
      await db.rows("UPDATE request SET status = 'completed', completed_at = now(), credits = 500 WHERE id = $1", [id]);
    };

    const writing = Promise.all(Array.from({ length: 60 }, (_, index) => ends(index % 3)));
    const rolling = Promise.all([rollUsage(), rollUsage().then(() => rollUsage()), rebuildUsage()]);
    await Promise.all([writing, rolling]);

    expect(await creditsOf(workspaceId)).toBe(30_000);
    await rollUsage();
    expect(await marksOf(workspaceId)).toEqual([]);
    expect(await differences(workspaceId)).toEqual([]);
  });

  it("are not set by what no sum shows: dispatch, thumbnails, traces", async () => {
    const workspaceId = await bareWorkspace();
    const id = await record(workspaceId, { status: "accepted" });
    await rollUsage();

    await db.rows("UPDATE request SET status = 'running', dispatched_at = now(), trace = '[]' WHERE id = $1", [id]);

    expect(await marksOf(workspaceId)).toEqual([]);
  });

  it("of the hour that still runs become one, and stay until it is over", async () => {
    const workspaceId = await bareWorkspace();
    const hour = Math.floor((Date.now() - FROM.getTime()) / HOUR_MS);
    for (let count = 0; count < 3; count++) await record(workspaceId, { hour });

    await rollUsage();

    expect(await marksOf(workspaceId)).toHaveLength(1);
    expect(await db.rows("SELECT FROM usage_hour WHERE workspace_id = $1", [workspaceId])).toEqual([]);
    expect(await creditsOf(workspaceId)).toBe(3_000);
  });

  it("are taken once by two workers at the same time", async () => {
    const workspaceId = await bareWorkspace();
    for (let hour = 0; hour < 30; hour++) await record(workspaceId, { hour });

    const rolled = await Promise.all([rollUsage(), rollUsage(), rollUsage()]);
    await rollUsage();

    expect(rolled.reduce((sum, hours) => sum + hours)).toBe(30);
    expect(await differences(workspaceId)).toEqual([]);
  });
});

it("an hour in SQL is the hour of the id in code", async () => {
  const times = [0, 1, HOUR_MS - 1, HOUR_MS, FROM.getTime() + 59 * 60_000 + 59_999].map((ms) => new Date(ms));

  const rows = await db.rows<{ hour: Date; first: string }>(
    "SELECT request_hour(id) AS hour, request_id_at(request_hour(id)) AS first FROM unnest($1::TEXT[]) WITH ORDINALITY AS t (id, place) ORDER BY place",
    [times.map(requestIdAt)],
  );

  const hours = times.map((time) => new Date(Math.floor(time.getTime() / HOUR_MS) * HOUR_MS));
  expect(rows).toEqual(hours.map((hour) => ({ hour, first: requestIdAt(hour) })));
});
