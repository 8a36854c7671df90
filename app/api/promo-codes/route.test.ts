import { afterEach, beforeEach, expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { auditLedger } from "@/lib/ledger/audit";
import { createPromoCode } from "@/lib/payments/create-promo-code";
import { listPromoCodes } from "@/lib/payments/list-promo-codes";
import { jsonOf } from "@/lib/testing/browser";
import { type SignedIn, signedInTenant } from "@/lib/testing/signed-in";
import { errorOf } from "@/lib/testing/wire";
import * as promoCodes from "./route";

let tenant: SignedIn;

beforeEach(async () => {
  tenant = await signedInTenant(3);
});
afterEach(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

const OPERATOR = { kind: "operator", via: "cli" } as const;
const make = (more: { code?: string; maxRedemptions?: number; expiresAt?: Date } = {}) =>
  createPromoCode(OPERATOR, { code: null, credits: fromCredits(25), maxRedemptions: 5, expiresAt: null, ...more });
const redeem = (code: unknown, { browser } = tenant) =>
  browser.call(promoCodes, { path: "/api/promo-codes", method: "POST", body: { code } });
const postedOf = async ({ workspaceId }: SignedIn) =>
  (await db.row<{ posted: number }>("SELECT posted FROM wallet WHERE workspace_id = $1", [workspaceId])).posted;

it("200: a code's credits, as a grant on the statement", async () => {
  const code = await make({ code: "HELLO-2026" });

  const reply = await redeem(" hello-2026 ");

  expect([reply.status, jsonOf(reply)]).toEqual([
    200,
    { object: "promo_redemption", code, credits: 25, balance_after: 28 },
  ]);
  const [line] = await db.rows("SELECT kind, reason, ref FROM transfer WHERE workspace_id = $1 ORDER BY seq DESC", [
    tenant.workspaceId,
  ]);
  expect(line).toEqual({
    kind: "grant",
    reason: "Promo code HELLO-2026",
    ref: `promo:HELLO-2026:${tenant.workspaceId}`,
  });
});

it("400 saying why for a code that is unknown, expired, used up, used here before, or no code", async () => {
  const [once, single] = [await make(), await make({ maxRedemptions: 1 })];
  await redeem(once);
  await redeem(single, await signedInTenant());
  const expired = await make({ expiresAt: new Date(Date.now() - 1_000) });

  const replies = [];
  for (const code of ["NOBODY-KNOWS", expired, single, once, "a", 5]) replies.push(await redeem(code));

  expect(replies.map((reply) => [reply.status, errorOf(reply).code, errorOf(reply).param])).toEqual(
    Array(6).fill([400, "invalid_value", "code"]),
  );
  expect(replies.slice(0, 4).map((reply) => errorOf(reply).message)).toEqual([
    "The code NOBODY-KNOWS is not known here. Check its spelling.",
    `The code ${expired} has expired.`,
    `The code ${single} was used as often as it can be.`,
    `The code ${once} was used by this workspace before.`,
  ]);
  expect(await postedOf(tenant)).toBe(28_000);
});

it("a code redeemed 50 times at once by one workspace gives its credits once", async () => {
  const code = await make();
  await db.rows("INSERT INTO billing_attempt VALUES ($1, 'promo_code', now() + INTERVAL '1 day', -1000)", [
    tenant.workspaceId,
  ]);

  const replies = await Promise.all(Array.from({ length: 50 }, () => redeem(code)));

  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await postedOf(tenant)).toBe(28_000);
});

it("a code for one workspace, redeemed by 50 at once, gives its credits to one", async () => {
  const code = await make({ maxRedemptions: 1 });
  const tenants = await Promise.all(Array.from({ length: 50 }, () => signedInTenant()));

  const replies = await Promise.all(tenants.map((one) => redeem(code, one)));

  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  const posted = await Promise.all(tenants.map(postedOf));
  expect(posted.filter((amount) => amount > 0)).toEqual([25_000]);
  expect((await listPromoCodes()).find((promo) => promo.code === code)).toMatchObject({ redemptions: 1 });
}, 60_000);

it("429 with retry-after for the 11th try within an hour: codes are not guessed", async () => {
  for (let tries = 0; tries < 10; tries++) await redeem(`GUESS-${tries}`);
  const code = await make();

  const reply = await redeem(code);

  expect(reply.status).toBe(429);
  expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(3_000);
});

it("a code that exists is not made twice, and a made-up one is long", async () => {
  const code = await make();

  expect(code).toMatch(/^[A-Z2-9]{12}$/);
  await expect(make({ code })).rejects.toThrow(`The promo code ${code} exists already.`);
});
