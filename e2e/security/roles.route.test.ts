import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import type { Reply } from "@/lib/testing/call-route";
import { signedInTenant } from "@/lib/testing/signed-in";
import { createTenant } from "@/lib/testing/tenant";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import { callMethod, headersOf, METHODS, OWN_PAGE } from "./every-route";
import { EXPECTED_ROLES, type Role } from "./expected-roles";

useApi();

const ACTORS = ["nobody", "key generate", "key read", "key manage", "member", "operator"] as const;
type Actor = (typeof ACTORS)[number];
type Headers = Record<string, string>;

/** What a caller meets: the code of the refusal at the door, or `in`. */
type Outcome = "in" | "not_signed_in" | "no key" | "scope_missing" | "nothing here";

let keys: Record<"key generate" | "key read" | "key manage", Headers>;

beforeAll(async () => {
  // Without it there is no such route, for anybody.
  env.STRIPE_WEBHOOK_SECRET = "whsec_for_tests_0123456789abcdef";
  const keyWith = async (scope: string): Promise<Headers> => {
    const { live } = await createTenant(5);
    await db.rows("UPDATE api_key SET scopes = $2 WHERE id = $1", [live.id, `{${scope}}`]);
    return { authorization: `Bearer ${live.secret}` };
  };
  keys = {
    "key generate": await keyWith("generate"),
    "key read": await keyWith("read"),
    "key manage": await keyWith("manage"),
  };
});

/** A session of its own for every call: some calls end it. */
async function headersFor(actor: Actor): Promise<Headers> {
  if (actor === "nobody") return OWN_PAGE;
  if (actor !== "member" && actor !== "operator") return { ...OWN_PAGE, ...keys[actor] };
  const { browser, userId } = await signedInTenant();
  if (actor === "operator") await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [userId]);
  return headersOf(browser);
}

function expectedOutcome(role: Role, actor: Actor): Outcome {
  const isSignedIn = actor === "member" || actor === "operator";
  if (role === "anyone" || role === "own page" || role === "signature") return "in";
  if (role === "scraper") return "nothing here";
  if (role === "member") return isSignedIn ? "in" : "not_signed_in";
  if (role === "operator") return actor === "operator" ? "in" : isSignedIn ? "nothing here" : "not_signed_in";
  if (actor === "nobody" || isSignedIn) return "no key";
  return role === actor ? "in" : "scope_missing";
}

function outcomeOf(reply: Reply): Outcome {
  if (reply.status < 400) return "in";
  const { code, message } = errorOf(reply);
  if (code === "missing_api_key" || code === "invalid_api_key") return "no key";
  if (code === "not_signed_in" || code === "scope_missing") return code;
  return code === "not_found" && message === "There is nothing here." ? "nothing here" : "in";
}

it("S061: every method has a reviewed role, and no line is left over", () => {
  expect(Object.keys(EXPECTED_ROLES).sort()).toEqual(METHODS.map(({ name }) => name).sort());
});

describe.each(METHODS)("S061: $name", (route) => {
  it.each(ACTORS)("meets %s as the reviewed table says", async (actor) => {
    const role = EXPECTED_ROLES[route.name];

    const reply = await callMethod(route, { headers: await headersFor(actor), body: {} });

    expect(outcomeOf(reply)).toBe(role && expectedOutcome(role, actor));
  });
});

const withSession = METHODS.filter(({ auth }) => auth === "session");
const withKey = METHODS.filter(({ auth }) => auth === "key");

it.each(withSession)("S011: an API key in the session's cookie is nobody at $name", async (route) => {
  const { live } = await createTenant();
  const { browser } = await signedInTenant();
  const cookie = `${headersOf(browser).cookie?.split("=")[0]}=${live.secret}`;

  const reply = await callMethod(route, { headers: { ...OWN_PAGE, cookie }, body: {} });

  expect([reply.status, errorOf(reply).code]).toEqual([401, "not_signed_in"]);
});

it.each(withKey)("S011: a session is no key at $name, neither as bearer nor as cookie", async (route) => {
  const { browser } = await signedInTenant();
  const { cookie = "" } = headersOf(browser);

  const bearer = await callMethod(route, { headers: { authorization: `Bearer ${cookie.split("=")[1]}` }, body: {} });
  const own = await callMethod(route, { headers: headersOf(browser), body: {} });

  expect([bearer.status, own.status]).toEqual([401, 401]);
});

it.each(METHODS)("S010: $name is never 500 for a strange Authorization header", async (route) => {
  const strange = [
    "Bearer %%",
    "Bearer ",
    "bearer x",
    `Bearer ${"x".repeat(65_536)}`,
    "Basic %%",
    "Bearer a, Bearer b",
  ];
  for (const authorization of [...strange, "Bearer\tx", "x".repeat(9_000), "Bearer null", "Bearer [object Object]"]) {
    const reply = await callMethod(route, { headers: { authorization, ...OWN_PAGE }, body: {} });

    expect(reply.status, authorization.slice(0, 20)).toBeLessThan(500);
    if (route.auth === "key" || route.auth === "session") expect(reply.status).toBe(401);
  }
});

it("S063: what only operators may do lies below one path, and nothing else does", () => {
  const forOperators = METHODS.filter(({ name }) => EXPECTED_ROLES[name] === "operator").map(({ name }) => name);

  expect(forOperators).toEqual(METHODS.filter(({ path }) => path.startsWith("/api/operator/")).map(({ name }) => name));
  expect(forOperators.length).toBeGreaterThan(0);
});

const changes = METHODS.filter(({ path, method }) => path.startsWith("/api/operator/") && method !== "GET");

it.each(changes)("S063: $name wants an operator who has just proved who they are", async (route) => {
  const { browser, userId } = await signedInTenant();
  await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [userId]);
  await db.rows("UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE user_id = $1", [userId]);

  const reply = await callMethod(route, { headers: headersOf(browser), body: {} });

  expect([reply.status, errorOf(reply).code]).toEqual([403, "reauthentication_required"]);
});
