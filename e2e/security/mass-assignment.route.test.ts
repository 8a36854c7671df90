import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { useApi } from "@/lib/testing/use-api";
import { errorOf } from "@/lib/testing/wire";
import { callMethod, headersOf, isForOperators, METHODS, type RouteMethod } from "./every-route";
import { VALID_BODIES } from "./valid-bodies";

useApi();

const withBody = METHODS.filter(({ hasBodyLimit, auth }) => hasBodyLimit && auth !== "signature");
const FIELDS = [
  ...["role", "isOperator", "is_operator", "isAdmin", "credits", "balance", "posted", "debt_limit", "debtLimit"],
  ...["workspaceId", "workspace_id", "accountId", "userId", "user_id", "createdBy", "created_by"],
  ...["emailVerified", "email_verified_at", "passwordHash", "plan", "status", "createdAt", "created_at", "paidAt"],
  ...["stripeCustomerId", "stripe_session_id", "scopes", "id", "hash", "priceVersion", "price_version", "unit_credits"],
  ...["__proto__", "constructor", "prototype"],
];

let tenant: SignedIn;
let operator: SignedIn;

beforeAll(async () => {
  env.REQUESTS_PER_MINUTE = 1_000_000;
  tenant = await signedInTenant(500);
  operator = await signedInTenant();
  await db.rows("UPDATE app_user SET is_operator = true WHERE id = $1", [operator.userId]);
});

function headersFor(route: RouteMethod): Record<string, string> {
  if (route.auth === "key") return { authorization: `Bearer ${tenant.live.secret}` };
  return headersOf((isForOperators(route) ? operator : tenant).browser);
}

it("S059: every method that reads JSON has a right body to add to", () => {
  expect(Object.keys(VALID_BODIES).sort()).toEqual(withBody.map(({ name }) => name).sort());
});

it.each(withBody)("S059: $name lets nobody set what is not theirs", async (route) => {
  const { body = {}, unknownFields } = VALID_BODIES[route.name] ?? {};
  const headers = headersFor(route);
  const before = await standing();
  for (const field of FIELDS) {
    if (Object.hasOwn(body, field)) continue;
    const planted = `${JSON.stringify(body).slice(0, -1)},${JSON.stringify(field)}:{"isOperator":true,"credits":9}}`;
    const reply = await callMethod(route, { headers, body: planted, id: tenant.live.id });

    expect(reply.status, field).toBeLessThan(unknownFields === "refused" ? 401 : 300);
    // The field itself is at fault, not what is missing beside it.
    if (unknownFields === "refused") expect([reply.status, errorOf(reply).param], field).toEqual([400, field]);
  }

  expect(await standing()).toEqual(before);
  expect(Object.hasOwn(Object.prototype, "isOperator")).toBe(false);
});

/** What a field could have changed about who somebody is, and what they own. */
async function standing() {
  const users = await db.rows(
    "SELECT id, email, password_hash, email_verified_at, is_operator FROM app_user ORDER BY id",
  );
  const members = await db.rows("SELECT * FROM member ORDER BY user_id");
  const keys = await db.rows("SELECT id, workspace_id, name, scopes, created_by, created_at FROM api_key ORDER BY id");
  // What the calls themselves cost is right; what was added to a wallet would not be.
  const grants = await db.rows("SELECT id FROM transfer WHERE kind <> 'capture' ORDER BY id");
  return { users, members, keys, grants };
}
