import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { verifyPassword } from "@/lib/auth/password";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { getBalance } from "@/lib/ledger/balance";
import { createUser } from "./create-user";

afterAll(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

const create = (input: { email: string; password?: string; credits?: number | null; isVerified?: boolean }) =>
  createUser(
    { kind: "operator", via: "cli" },
    { password: "correct horse battery", isOperator: false, isVerified: true, credits: null, ...input },
  );

const count = async () => (await db.row<{ count: number }>("SELECT count(*) FROM app_user")).count;

describe("createUser", () => {
  it("gives a person a workspace of their own with the welcome credits", async () => {
    const user = await create({ email: " Anna@Example.COM " });

    expect(user.email).toBe("anna@example.com");
    expect(user.balance).toBe(20_000);
    expect(await getBalance(user)).toEqual({ posted: 20_000, held: 0, available: 20_000 });
    expect(await db.rows("SELECT user_id, role FROM member WHERE workspace_id = $1", [user.workspaceId])).toEqual([
      { user_id: user.userId, role: "owner" },
    ]);
    expect(
      await db.rows("SELECT kind, amount, reason, actor FROM transfer WHERE workspace_id = $1", [user.workspaceId]),
    ).toEqual([{ kind: "grant", amount: 20_000, reason: "Welcome credits", actor: "operator:cli" }]);
  });

  it("lets welcome credits end after the configured days, and those that were given never", async () => {
    env.WELCOME_CREDITS_DAYS = 30;
    onTestFinished(() => {
      env.WELCOME_CREDITS_DAYS = undefined;
    });

    const welcomed = await create({ email: "welcomed@example.com" });
    const given = await create({ email: "given@example.com", credits: 5 });

    const days = await db.rows(
      "SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::integer AS days FROM credit_lot WHERE workspace_id = ANY($1) ORDER BY id",
      [[welcomed.workspaceId, given.workspaceId]],
    );
    expect(days).toEqual([{ days: 30 }, { days: null }]);
  });

  it("grants as many credits as given, and none for 0", async () => {
    const rich = await create({ email: "rich@example.com", credits: 1234.5 });
    const poor = await create({ email: "poor@example.com", credits: 0 });

    expect((await getBalance(rich)).posted).toBe(1_234_500);
    expect((await getBalance(poor)).posted).toBe(0);
  });

  it("stores a hash that only the password opens", async () => {
    const { userId } = await create({ email: "hash@example.com", isVerified: false });

    const row = await db.row<{ password_hash: string; email_verified_at: Date | null; is_operator: boolean }>(
      "SELECT password_hash, email_verified_at, is_operator FROM app_user WHERE id = $1",
      [userId],
    );

    expect(await verifyPassword("correct horse battery", row.password_hash)).toBe(true);
    expect([row.email_verified_at, row.is_operator]).toEqual([null, false]);
  });

  it("refuses an address that is taken, however it is written, and changes nothing", async () => {
    const first = await create({ email: "ben@example.com" });
    const before = await count();

    await expect(create({ email: "BEN@example.com" })).rejects.toThrow(
      "A user with the e-mail ben@example.com exists already.",
    );

    expect(await count()).toBe(before);
    expect((await getBalance(first)).posted).toBe(20_000);
  });

  it("makes one person of many attempts at the same time", async () => {
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => create({ email: "race@example.com" })));

    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.rows("SELECT FROM workspace WHERE name = 'race''s workspace'")).toHaveLength(1);
  });

  it.each([
    "",
    "anna",
    "anna@",
    "@example.com",
    "a b@example.com",
    `${"a".repeat(250)}@example.com`,
    "a\0@example.com",
  ])("refuses the address %j", async (email) => {
    await expect(create({ email })).rejects.toThrow("is not an e-mail address");
  });

  it.each([
    ["", "at least 8 characters"],
    ["1234567", "at least 8 characters"],
    ["x".repeat(1_001), "at most 1000 characters"],
  ])("refuses a password that is too short or too long", async (password, reason) => {
    await expect(create({ email: "carl@example.com", password })).rejects.toThrow(reason);
  });
});
