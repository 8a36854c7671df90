import { beforeEach, expect, it } from "vitest";
import { fromCredits } from "@/lib/core/credits";
import { db } from "@/lib/db/sql";
import { getBalance } from "@/lib/ledger/balance";
import { atOnce } from "@/lib/testing/at-once";
import { findingsOfLedger } from "@/lib/testing/ledger";
import { bareWorkspace } from "@/lib/testing/workspace";
import { createPromoCode } from "./create-promo-code";

const OPERATOR = { kind: "operator", via: "cli" } as const;
const REDEEM = "SELECT outcome FROM redeem_promo_code($1, $2, 'user:test')";

let workspaceId: string;

beforeEach(async () => {
  workspaceId = await bareWorkspace();
});

const make = (maxRedemptions: number, expiresAt: Date | null = null) =>
  createPromoCode(OPERATOR, { code: null, credits: fromCredits(25), maxRedemptions, expiresAt });
const redeem = async (code: string, id: string) => (await db.row<{ outcome: string }>(REDEEM, [code, id])).outcome;

it("fifty calls of one workspace at once redeem a code once, and the others are told so", async () => {
  const code = await make(100);

  const rows = await atOnce(
    workspaceId,
    Array.from({ length: 50 }, () => ({ sql: REDEEM, values: [code, workspaceId] })),
  );

  const outcomes = rows.map((row) => (row instanceof Error ? row.message : row.outcome));
  expect(outcomes.sort()).toEqual(["redeemed", ...Array<string>(49).fill("redeemed_before")]);
  expect((await getBalance({ workspaceId })).posted).toBe(25_000);
  expect(await findingsOfLedger()).toEqual([]);
});

it("a code is redeemed by as many workspaces as it was made for, however many try at once", async () => {
  const code = await make(3);
  const others = await Promise.all(Array.from({ length: 9 }, () => bareWorkspace()));

  const outcomes = await Promise.all([workspaceId, ...others].map((id) => redeem(code, id)));

  expect(outcomes.sort()).toEqual([...Array<string>(3).fill("redeemed"), ...Array<string>(7).fill("used_up")]);
});

it("a code that is over gives nothing", async () => {
  const code = await make(3, new Date(Date.now() - 1_000));

  expect(await redeem(code, workspaceId)).toBe("expired");

  expect((await getBalance({ workspaceId })).posted).toBe(0);
});

it("the table itself counts no redemption beyond the limit", async () => {
  const code = await make(1);

  const counted = db.rows("UPDATE promo_code SET redemptions = 2 WHERE code = $1", [code]);

  await expect(counted).rejects.toThrow(/promo_code_is_not_overdrawn/);
});
