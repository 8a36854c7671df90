import { beforeAll, describe, expect, it } from "vitest";
import { isId, newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import type { Reply } from "@/lib/testing/call-route";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { callMethod, headersOf, isEndless, METHODS, type RouteMethod } from "./every-route";
import { type OwnedWorld, ownedWorld } from "./owned-world";
import { MORE_RESOURCES, PUBLIC_IDS, RESOURCES } from "./resources";
import { VALID_BODIES } from "./valid-bodies";

useApi();

const existing = [
  ...Object.entries(RESOURCES).map(([number, resource]) => ({ number, ...resource })),
  ...MORE_RESOURCES.map((resource) => ({ number: "S041", ...resource })),
].flatMap((resource) => ("routes" in resource ? [resource] : []));
const cases = existing.flatMap(({ number, name, id, routes }) =>
  METHODS.filter(({ path }) => routes.includes(path)).map((route) => ({
    number,
    resource: name,
    id,
    route,
    is: route.name,
  })),
);
const reads = METHODS.filter(
  (route) => route.method === "GET" && !route.path.includes("{") && route.auth !== "none" && !isEndless(route),
);

let owner: OwnedWorld;
let stranger: SignedIn;

beforeAll(async () => {
  env.REQUESTS_PER_MINUTE = 1_000_000;
  owner = await ownedWorld("quince");
  stranger = await signedInTenant(50);
});

function headersFor(who: SignedIn, { auth }: RouteMethod): Record<string, string> {
  return auth === "key" ? { authorization: `Bearer ${who.live.secret}` } : headersOf(who.browser);
}

/** What a client can tell two refusals apart by. */
function shapeOf(reply: Reply, asked: string) {
  const body = reply.bytes
    .toString()
    .replaceAll(asked, "ID")
    .replace(/req_[0-9A-Z]{26}/g, "REQ");
  return { status: reply.status, body, headers: [...reply.headers.keys()].sort() };
}

it("every route that takes an id stands in the table, with what its id names", () => {
  const listed = [...existing.flatMap(({ routes }) => routes), ...PUBLIC_IDS].sort();

  expect([...new Set(METHODS.map(({ path }) => path).filter((path) => path.includes("{id}")))].sort()).toEqual(listed);
});

describe.each(cases)("$number: another customer's $resource at $is", ({ id: kind, route }) => {
  const absent = (like: string) =>
    newId(
      isId("apiKey", like)
        ? "apiKey"
        : isId("session", like)
          ? "session"
          : isId("payment", like)
            ? "payment"
            : isId("task", like)
              ? "task"
              : "request",
    );
  const ask = (id: string, more: Record<string, string> = {}, method?: string) =>
    callMethod(route, {
      id,
      headers: { ...headersFor(stranger, route), ...more },
      body: VALID_BODIES[route.name]?.body ?? {},
      ...(method ? { method } : {}),
    });

  it("reads as one that does not exist, whatever the method says it is", async () => {
    const id = owner.ids[kind];
    for (const [more, method] of [
      [{}, undefined],
      [{ "x-http-method-override": "GET" }, undefined],
      [{ "x-http-method": "DELETE", "x-method-override": "PATCH" }, undefined],
      [{}, "HEAD"],
      [{}, "OPTIONS"],
      [{ "x-workspace-id": owner.workspaceId, "x-user-id": owner.userId }, undefined],
    ] satisfies [Record<string, string>, string | undefined][]) {
      const other = absent(id);
      const [denied, nothing] = [await ask(id, more, method), await ask(other, more, method)];

      expect(shapeOf(denied, id)).toEqual(shapeOf(nothing, other));
      if (method === undefined) expect(denied.status).toBe(404);
    }
  });

  it("is not found by its neighbours, in lists or by other spellings", async () => {
    const id = owner.ids[kind];
    for (const spelled of [
      id.toLowerCase(),
      `${id} `,
      `${id}/`,
      `${id},${id}`,
      id.slice(0, -1),
      `${id}\u0000`,
      neighbour(id),
    ]) {
      expect((await ask(spelled)).status, spelled).toBe(404);
    }
    const asList = await callMethod(route, {
      id: [id, stranger.live.id],
      headers: headersFor(stranger, route),
      body: VALID_BODIES[route.name]?.body ?? {},
    });
    expect(asList.status).toBe(404);
  });
});

describe.each(reads)("$name", (route) => {
  it("S041-S056: shows nothing of another customer, whichever of their ids is asked for", async () => {
    const names = ["id", "ids", "ids[]", "key", "api_key_id", "q", "before", "after", "end_user", "user", "workspace"];
    const queries = [...names, "workspaceId", "workspace_id", "include", "expand", "run", "payment"].flatMap((name) =>
      Object.values(owner.ids).map((id) => `?${name}=${id}`),
    );
    for (const query of [
      "",
      ...queries,
      `?workspaceId=${owner.workspaceId}`,
      `?end_user=${owner.endUser}`,
      "?q=quince",
    ]) {
      const text = (await callMethod(route, { headers: headersFor(stranger, route), query })).bytes.toString();

      // What was asked for may be named in the refusal; nothing else of the owner's may.
      const asked = query.split("=")[1] ?? "";
      expect(text, query).not.toContain(owner.prompt);
      for (const mine of [...Object.values(owner.ids), owner.workspaceId, owner.userId]) {
        if (mine !== asked) expect(text, query).not.toContain(mine);
      }
    }
  });
});

it("S041-S056: after all of it the owner still has everything, unchanged", async () => {
  const [key] = await db.rows("SELECT name, revoked_at FROM api_key WHERE id = $1", [owner.ids.apiKey]);
  const [request] = await db.rows("SELECT status FROM request WHERE id = $1", [owner.ids.request]);
  const [payment] = await db.rows("SELECT status FROM payment WHERE id = $1", [owner.ids.payment]);
  const session = METHODS.find(({ name }) => name === "GET /api/me");

  expect([key, request, payment]).toEqual([
    { name: "live", revoked_at: null },
    { status: "completed" },
    { status: "open" },
  ]);
  expect(session && (await callMethod(session, { headers: headersOf(owner.browser) })).status).toBe(200);
});

describe("S064: an export", () => {
  const exported = METHODS.filter(({ name }) => name === "GET /api/usage/export");

  it.each(exported)("at $path belongs to the session: no link, no header and no parameter opens it", async (route) => {
    const { cookie = "" } = headersOf(owner.browser);
    const asNobody = [
      await callMethod(route),
      await callMethod(route, { query: `?session=${owner.ids.session}&${cookie}` }),
      await callMethod(route, { headers: { authorization: `Bearer ${owner.live.secret}` } }),
    ];
    const mine = await callMethod(route, { headers: headersOf(owner.browser) });
    const theirs = await callMethod(route, { headers: headersOf(stranger.browser) });

    expect(asNobody.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(mine.bytes.toString()).toContain(owner.prompt);
    expect(theirs.bytes.toString()).not.toContain("quince");
    expect(mine.headers.get("cache-control")).toContain("no-store");
  });
});

/** The id that would have been given a moment later. */
function neighbour(id: string): string {
  return `${id.slice(0, -1)}${id.endsWith("Z") ? "Y" : "Z"}`;
}
