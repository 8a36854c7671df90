import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { callMethod, headersOf, isForOperators, METHODS, type RouteMethod } from "./every-route";
import { VALID_BODIES } from "./valid-bodies";

useApi();

/** Each would be seen: by an error, by what comes back, by the time it takes, or by what is gone. */
const STATEMENTS = [
  "\"'`;--",
  "') OR 1=1--",
  "'; DROP TABLE api_key; --",
  "'||(SELECT pg_sleep(25))||'",
  "1 AND (SELECT 1 FROM pg_sleep(25)) IS NOT NULL",
  "%' ESCAPE '\\' OR pg_sleep(25) IS NULL --",
];
const PARAMETERS = ["q", "id", "key", "model", "status", "mode", "range", "before", "after", "end_user", "api_key_id"];

const lists = METHODS.filter(({ method, path, auth }) => method === "GET" && !path.includes("{") && auth !== "none");
const withId = METHODS.filter(({ method, path, auth }) => method === "GET" && path.includes("{id}") && auth !== "none");
const withBody = METHODS.filter(({ name }) => VALID_BODIES[name] !== undefined && !name.includes("edits"));

let tenant: SignedIn;
let operator: SignedIn;

beforeAll(async () => {
  env.REQUESTS_PER_MINUTE = 1_000_000;
  tenant = await signedInTenant(50);
  operator = await signedInTenant();
  await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [operator.userId]);
});

function headersFor(route: RouteMethod): Record<string, string> {
  if (route.auth === "key") return { authorization: `Bearer ${tenant.live.secret}` };
  return headersOf((isForOperators(route) ? operator : tenant).browser);
}

async function within(what: string, call: () => ReturnType<typeof callMethod>) {
  const startedAt = performance.now();
  const reply = await call();
  expect(reply.status, what).toBeLessThan(500);
  expect(performance.now() - startedAt, what).toBeLessThan(20_000);
  return reply;
}

describe.each(lists)("$name", (route) => {
  it("S100: takes no parameter for a part of a statement", async () => {
    for (const name of PARAMETERS) {
      for (const text of STATEMENTS) {
        const query = `?${name}=${encodeURIComponent(text)}`;
        const reply = await within(query, () => callMethod(route, { headers: headersFor(route), query }));

        expect(reply.bytes.toString(), query).not.toMatch(/syntax error|pg_|SQLSTATE|secret_hash/i);
      }
    }
  });
});

it.each(withId)("S100: $name takes no id for a part of a statement", async (route) => {
  for (const id of STATEMENTS) {
    const reply = await within(id, () => callMethod(route, { headers: headersFor(route), id }));

    // Customers name their end users as they like.
    if (!route.path.startsWith("/api/end-users/")) expect([400, 404], id).toContain(reply.status);
  }
});

it.each(withBody)("S100: $name takes no text of its body for a part of a statement", async (route) => {
  const { body = {} } = VALID_BODIES[route.name] ?? {};
  // Passwords are hashed, which takes long, and never sent to the database.
  const texts = Object.keys(body).filter((field) => typeof body[field] === "string" && !/password/i.test(field));
  for (const field of texts) {
    for (const text of STATEMENTS) {
      const sent = { ...body, [field]: text };
      await within(`${field}: ${text}`, () =>
        callMethod(route, { headers: headersFor(route), body: sent, id: "nobody" }),
      );
    }
  }
});

it.each(lists)("S101: $name gives no object a property that was not its own", async (route) => {
  for (const query of [
    "?__proto__[planted]=1",
    "?a[__proto__][planted]=1",
    "?constructor[prototype][planted]=1",
    "?__proto__.planted=1",
    "?__proto__=planted&constructor=planted&hasOwnProperty=planted&toString=planted",
  ]) {
    await within(query, () => callMethod(route, { headers: headersFor(route), query }));

    expect("planted" in {}, query).toBe(false);
  }
});

it("S100: every table is still there", async () => {
  const { count } = await db.row<{ count: number }>(
    "SELECT count(*)::INT AS count FROM api_key WHERE workspace_id = $1",
    [tenant.workspaceId],
  );

  expect(count).toBeGreaterThan(0);
});
