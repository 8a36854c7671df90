import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type Allowances, type Consumption, consume, giveBack } from "./consume";

beforeAll(() => {
  env.LIMITS_STORE = "postgres";
});
afterAll(() => {
  env.LIMITS_STORE = "memory";
});

const taking = (points: number, id: string): Consumption => ({
  what: "images",
  points,
  holders: [{ name: "This workspace", id, limit: 10 }],
});

it("limits that processes share through Postgres are rows that every one of them counts in", async () => {
  const id = newId("workspace");
  const allowances: Allowances = new Map();

  await consume(taking(6, id), allowances);
  // As another process does.
  await db.rows("UPDATE rate_limit SET points = points + 3 WHERE key = $1", [`pixapi:images:${id}`]);
  const refused = await consume(taking(2, id), allowances).catch((error: { code: string }) => error.code);

  expect(refused).toBe("rate_limit_exceeded");
  expect(allowances.get("images")).toMatchObject({ limit: 10, remaining: 1 });
});

it("50 calls at once are given exactly what is left", async () => {
  const id = newId("workspace");

  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => consume(taking(1, id), new Map())));

  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
});

it("what is given back can be taken again", async () => {
  const id = newId("workspace");
  const allowances: Allowances = new Map();
  await consume(taking(10, id), allowances);

  await giveBack(taking(4, id), allowances);

  expect(allowances.get("images")).toMatchObject({ remaining: 4 });
});
