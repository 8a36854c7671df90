import { afterEach, expect, it, vi } from "vitest";
import * as events from "@/app/api/playground/runs/[id]/events/route";
import { remember } from "@/lib/core/remember";
import { db } from "@/lib/db/sql";
import { openBrowser } from "@/lib/testing/browser";
import { interceptStatement } from "@/lib/testing/intercept-statement";
import { playgroundClient, runOf } from "@/lib/testing/playground";
import { readEvents, type WireEvent } from "@/lib/testing/read-events";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { STREAM } from "@/lib/testing/streams";
import { useApi } from "@/lib/testing/use-api";

useApi();

afterEach(() => {
  vi.restoreAllMocks();
});

const SLOW = { prompt: "a pear sandbox:delay=1.5", ...STREAM };

const namesOf = (told: readonly WireEvent[]) => told.map(({ name }) => name);

/** Opens the stream as a browser does; `signal` is the browser that leaves. */
function open({ browser }: SignedIn, id: string, signal: AbortSignal): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const sent = new Request(`http://127.0.0.1:3000/api/playground/runs/${id}/events`, { headers: { cookie }, signal });
  return events.GET(sent, { params: Promise.resolve({ id }) });
}

it("tells where a run is, its unfinished pictures as they come, and its end", async () => {
  const tenant = await signedInTenant(10);
  const client = playgroundClient(tenant.browser);
  const run = runOf(await client.start(SLOW));

  const reply = await client.events(run.id);
  const told = readEvents(reply.bytes);

  expect([reply.status, reply.headers.get("content-type")]).toEqual([200, "text/event-stream; charset=utf-8"]);
  expect(namesOf(told).filter((name) => name !== "status")).toEqual(["partial", "partial", "completed"]);
  expect(told.find(({ name }) => name === "status")?.data).toMatchObject({ run: run.id });
  const partials = told.filter(({ name }) => name === "partial").map(({ data }) => data);
  expect(partials).toMatchObject([
    { run: run.id, index: 0, format: "png" },
    { run: run.id, index: 1, format: "png" },
  ]);
  expect(JSON.stringify(partials[0])).toContain("iVBORw0KGgo");
  expect(told.at(-1)).toEqual({ name: "completed", data: { run: run.id } });
});

it("says waiting before the provider is asked, drawing afterwards, with what such runs usually take", async () => {
  const { browser } = await signedInTenant(10);
  const client = playgroundClient(browser);
  await client.ended(runOf(await client.start()).id);
  remember("typical-seconds", () => new Map()).clear();
  const gate = Promise.withResolvers<void>();
  interceptStatement("note_attempt", async (send) => {
    await gate.promise;
    return send();
  });
  const run = runOf(await client.start({ prompt: "a pear sandbox:delay=2" }));
  const reading = client.events(run.id);
  setTimeout(gate.resolve, 300);

  const told = readEvents((await reading).bytes);

  const typical = { p50: expect.any(Number), p95: expect.any(Number) };
  expect(told).toEqual([
    { name: "status", data: { run: run.id, status: "waiting", typical_seconds: typical } },
    { name: "status", data: { run: run.id, status: "drawing", typical_seconds: typical } },
    { name: "completed", data: { run: run.id } },
  ]);
});

it("a browser that comes back gets the newest unfinished picture at once, and misses no end", async () => {
  const tenant = await signedInTenant(10);
  const client = playgroundClient(tenant.browser);
  const run = runOf(await client.start({ ...SLOW, prompt: "a pear sandbox:delay=6" }));
  const first = new AbortController();
  const reader = (await open(tenant, run.id, first.signal)).body?.getReader();
  let text = "";
  while (!text.includes("event: partial")) text += Buffer.from((await reader?.read())?.value ?? []).toString();
  first.abort();

  const again = readEvents((await client.events(run.id)).bytes);
  const late = readEvents((await client.events(run.id)).bytes);

  expect(again).toMatchObject([
    { name: "status" },
    { name: "partial", data: { index: 0 } },
    { name: "partial", data: { index: 1 } },
    { name: "completed" },
  ]);
  expect(late).toEqual([{ name: "completed", data: { run: run.id } }]);
});

it("a run that another process works on is followed by its rows: no picture, no lost end", async () => {
  const tenant = await signedInTenant(10);
  const client = playgroundClient(tenant.browser);
  const run = runOf(await client.start(SLOW));
  // What only the working process has in its memory.
  remember("watched-runs", () => new Map()).clear();

  const told = readEvents((await client.events(run.id)).bytes);

  expect(namesOf(told).filter((name) => name !== "status")).toEqual(["completed"]);
});

it("one connection follows several runs, and each ends by its own name", async () => {
  const { browser } = await signedInTenant(10);
  const client = playgroundClient(browser);
  const drawn = runOf(await client.start(SLOW));
  const refused = runOf(await client.start({ prompt: "sandbox:error=moderation" }));

  const told = readEvents((await client.events(`${drawn.id},${refused.id}`)).bytes);

  expect(told).toContainEqual({ name: "failed", data: { run: refused.id } });
  expect(told.at(-1)).toEqual({ name: "completed", data: { run: drawn.id } });
});

it("a session follows runs in six places at most, and a place is free once its reader has left", async () => {
  const tenant = await signedInTenant(10);
  const client = playgroundClient(tenant.browser);
  const run = runOf(await client.start({ prompt: "a pear sandbox:delay=2" }));
  const leaving = new AbortController();
  const opened = await Promise.all(Array.from({ length: 7 }, () => open(tenant, run.id, leaving.signal)));

  expect(opened.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 429]);
  leaving.abort();
  await Promise.all(opened.filter(({ status }) => status === 200).map((answer) => answer.text()));
  expect((await client.events(run.id)).status).toBe(200);
});

it("ends with its session, before the run does", async () => {
  const tenant = await signedInTenant(10);
  const client = playgroundClient(tenant.browser);
  const run = runOf(await client.start({ prompt: "a pear sandbox:delay=4" }));
  const reader = (await open(tenant, run.id, new AbortController().signal)).body?.getReader();
  const next = async () => Buffer.from((await reader?.read())?.value ?? []).toString();
  let text = await next();
  while (!text.includes("event: status")) text += await next();
  await db.rows("DELETE FROM session WHERE user_id = $1", [tenant.userId]);

  for (let piece = await next(); piece !== ""; piece = await next()) text += piece;

  expect(namesOf(readEvents(text))).not.toContain("completed");
});

it("401 for a visitor, 404 for what is no run", async () => {
  const { browser } = await signedInTenant();

  expect((await playgroundClient(openBrowser()).events("req_1")).status).toBe(401);
  expect((await playgroundClient(browser).events("req_1")).status).toBe(404);
});
