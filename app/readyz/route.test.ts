import { beforeAll, expect, it } from "vitest";
import * as healthz from "@/app/healthz/route";
import { pool } from "@/lib/db/pool";
import { db } from "@/lib/db/sql";
import { currentProcessId, startProcess } from "@/lib/processes/current";
import { callRoute } from "@/lib/testing/call-route";
import * as readyz from "./route";

beforeAll(() => startProcess("web"));

const ready = () => callRoute(readyz.GET, { path: "/readyz" });

it("200: a live process that reaches its database is ready", async () => {
  const reply = await ready();

  expect([reply.status, reply.bytes.toString()]).toEqual([200, '{"status":"ready"}']);
  expect(reply.headers.get("cache-control")).toBe("no-store");
});

it.each(["dead", "stopped"])("503: a process that was declared %s is not ready", async (state) => {
  await db.rows("UPDATE process SET state = $2 WHERE id = $1", [currentProcessId(), state]);

  const reply = await ready();

  await db.rows("UPDATE process SET state = 'live' WHERE id = $1", [currentProcessId()]);
  expect([reply.status, reply.bytes.toString()]).toEqual([503, '{"status":"not ready"}']);
});

it("S123: 503 while its database is away, and /healthz answers all the same", async () => {
  await pool().end();

  const away = await ready();
  const alive = await callRoute(healthz.GET, { path: "/healthz" });

  expect(away.status).toBe(503);
  expect([alive.status, alive.bytes.toString()]).toEqual([200, '{"status":"ok"}']);
});
