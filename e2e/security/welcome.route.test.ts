import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as verify from "@/app/api/verify-email/route";
import { signInWithProvider } from "@/lib/accounts/sign-in-with-provider";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { openBrowser } from "@/lib/testing/browser";
import { newEmail } from "@/lib/testing/newcomer";
import { takeToken } from "@/lib/testing/queued-mails";
import { findWelcome } from "@/lib/workspaces/find-welcome";

const configured = env.WELCOME_GRANTS_PER_ADDRESS_PER_DAY;
let networks = 0;

beforeEach(() => {
  env.SMTP_URL = undefined;
  env.SIGN_UPS_PER_HOUR = 1_000;
});
afterEach(() => {
  env.WELCOME_GRANTS_PER_ADDRESS_PER_DAY = configured;
});

/** Signs up from that network address (a new one unless given) and tells what the new workspace has. */
async function signUp(email: string, ip = newNetwork()): Promise<number> {
  await openBrowser({ ip }).signUp(email);
  return balanceOf(email);
}

function newNetwork(): string {
  networks += 1;
  return `192.0.2.${networks}`;
}

async function balanceOf(email: string): Promise<number> {
  const { posted } = await db.row<{ posted: number }>(
    "SELECT posted FROM wallet JOIN member USING (workspace_id) JOIN app_user u ON u.id = user_id WHERE email = $1",
    [email],
  );
  return posted / 1_000;
}

async function outcomeOf(email: string) {
  const { id } = await db.row<{ id: string }>(
    "SELECT workspace_id AS id FROM member JOIN app_user u ON u.id = user_id WHERE email = $1",
    [email],
  );
  return findWelcome({ workspaceId: id });
}

// Every sign-up hashes a password, which takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe("S022: welcome credits are given once", () => {
  it("to a mailbox, however its address is spelled", async () => {
    const name = newId("user").slice(4).toLowerCase();
    const addresses = [
      `${name}@gmail.com`,
      `${name}+1@gmail.com`,
      `${name.slice(0, 5)}.${name.slice(5)}@googlemail.com`,
      `${name}@example.com`,
      `${name}+pixapi@example.com`,
    ];
    const balances = [];
    for (const address of addresses) balances.push(await signUp(address));

    expect(balances).toEqual([20, 0, 0, 20, 0]);
    expect(await outcomeOf(addresses[1] ?? "")).toBe("mailbox");
  });

  it("to as many accounts of one network address a day as configured; the others are made without", async () => {
    env.WELCOME_GRANTS_PER_ADDRESS_PER_DAY = 2;
    const [ip, emails] = [newNetwork(), Array.from({ length: 5 }, newEmail)];

    const balances = await Promise.all(emails.map((email) => signUp(email, ip)));
    const elsewhere = await signUp(newEmail());
    await db.rows("UPDATE welcome_claim SET created_at = created_at - interval '1 day' WHERE ip = $1", [ip]);
    const tomorrow = await signUp(newEmail(), ip);

    expect(balances.filter((balance) => balance === 20)).toHaveLength(2);
    expect(balances.filter((balance) => balance === 0)).toHaveLength(3);
    expect([elsewhere, tomorrow]).toEqual([20, 20]);
    const refused = emails[balances.indexOf(0)] ?? "";
    expect(await outcomeOf(refused)).toBe("address");
  });

  it("for good: what was refused is not given by verifying, nor what was given taken", async () => {
    const name = newId("user").slice(4).toLowerCase();
    const [first, second] = [`${name}@example.com`, `${name}+2@example.com`];
    await signUp(first);
    await signUp(second);

    for (const email of [first, second]) {
      const token = await takeToken(email);
      await openBrowser().call(verify, { path: "/api/verify-email", method: "POST", body: { token } });
    }

    expect([await balanceOf(first), await balanceOf(second)]).toEqual([20, 0]);
  });

  it("whichever way an account is made", async () => {
    const name = newId("user").slice(4).toLowerCase();
    const ip = newNetwork();
    await signUp(`${name}@example.com`, ip);
    const email = `${name}+github@example.com`;

    const made = await signInWithProvider({
      ...{ provider: "github", accountId: newId("user") },
      ...{ email, isEmailVerified: true, ip },
    });

    expect([made.ok, await balanceOf(email)]).toEqual([true, 0]);
  });

  it("only to who has proved the address, where mail is configured: nobody uses up a stranger's", async () => {
    env.SMTP_URL = "smtp://mail.example.com";
    const name = newId("user").slice(4).toLowerCase();
    const [farmer, owner] = [`${name}+farm@example.com`, `${name}@example.com`];
    await signUp(farmer);
    await signUp(owner);
    const token = await takeToken(owner);
    await openBrowser({ ip: newNetwork() }).call(verify, {
      path: "/api/verify-email",
      method: "POST",
      body: { token },
    });

    expect([await balanceOf(farmer), await balanceOf(owner)]).toEqual([0, 20]);
  });
});
