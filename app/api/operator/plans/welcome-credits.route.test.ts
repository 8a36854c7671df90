import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as customerPlan from "@/app/api/operator/customers/[id]/plan/route";
import * as verify from "@/app/api/verify-email/route";
import { createUser } from "@/lib/accounts/create-user";
import { grantWelcome } from "@/lib/accounts/grant-welcome";
import { db, withTransaction } from "@/lib/db/sql";
import { env } from "@/lib/env";
import { auditLedger } from "@/lib/ledger/audit";
import { openBrowser } from "@/lib/testing/browser";
import { newEmail } from "@/lib/testing/newcomer";
import { signedInOperator } from "@/lib/testing/operator";
import { takeToken } from "@/lib/testing/queued-mails";
import type { SignedIn } from "@/lib/testing/signed-in";
import { welcomeOffer } from "@/lib/workspaces/welcome-offer";
import * as plan from "./[id]/route";

// Every sign-up hashes a password, which takes a second on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let operator: SignedIn;
let networks = 0;

beforeAll(async () => {
  operator = await signedInOperator();
});
beforeEach(() => {
  env.SMTP_URL = undefined;
});
afterEach(async () => {
  await db.rows("UPDATE plan SET welcome_credits = NULL, is_default = false");
  await db.rows("UPDATE plan SET is_default = true WHERE id = 'free'");
});
afterAll(async () => {
  expect((await auditLedger()).findings).toEqual([]);
});

async function change(id: "free" | "paid" | "custom", welcomeCredits: number | null, isDefault = id === "free") {
  const body = {
    ...{ name: id, requestsPerMinute: null, imagesPerMinute: null, concurrentRequests: null },
    ...{ models: null, maxTier: null, welcomeCredits, isDefault, reason: "Because of a test" },
  };
  const reply = await operator.browser.call(plan, {
    ...{ path: `/api/operator/plans/${id}`, params: { id }, method: "PUT", body },
  });
  expect(reply.status).toBe(200);
}

/** Signs up from a network of its own. */
async function signUp(): Promise<{ email: string; userId: string; workspaceId: string }> {
  networks += 1;
  const email = newEmail();
  await openBrowser({ ip: `198.51.100.${networks}` }).signUp(email);
  const ids = await db.row<{ userId: string; workspaceId: string }>(
    `SELECT user_id AS "userId", workspace_id AS "workspaceId" FROM member JOIN app_user u ON u.id = user_id WHERE email = $1`,
    [email],
  );
  return { email, ...ids };
}

const grantsOf = async (workspaceId: string) =>
  (
    await db.rows<{ amount: number }>("SELECT amount FROM transfer WHERE workspace_id = $1 AND kind = 'grant'", [
      workspaceId,
    ])
  ).map(({ amount }) => amount / 1_000);

const move = (workspaceId: string, to: string) =>
  operator.browser.call(customerPlan, {
    ...{ path: `/api/operator/customers/${workspaceId}/plan`, params: { id: workspaceId }, method: "PUT" },
    body: { plan: to, reason: "Their contract" },
  });

async function verifyWith(token: string): Promise<void> {
  await openBrowser().call(verify, { path: "/api/verify-email", method: "POST", body: { token } });
}

describe("welcome credits", () => {
  it("are those of the plan that a new workspace begins with, else the installation's", async () => {
    const byInstallation = await signUp();
    await change("free", 35);
    const byPlan = await signUp();
    await change("custom", 150, true);
    const byOtherPlan = await signUp();
    await change("custom", 0, true);
    const none = await signUp();

    const granted = [byInstallation, byPlan, byOtherPlan, none].map(({ workspaceId }) => grantsOf(workspaceId));
    expect(await Promise.all(granted)).toEqual([[20], [35], [150], []]);
  });

  it("are those of the plan also for a user whom an operator makes", async () => {
    await change("free", 7);
    const user = {
      ...{ email: newEmail(), password: "correct horse battery", isOperator: false, isVerified: true },
    };

    const made = await createUser({ kind: "operator", via: "cli" }, { ...user, credits: null });

    expect([made.balance, await grantsOf(made.workspaceId)]).toEqual([7_000, [7]]);
  });

  it("are offered to visitors as they are, within a second", async () => {
    expect(await welcomeOffer()).toBe(20);

    await change("free", 35);

    await expect.poll(welcomeOffer, { timeout: 3_000 }).toBe(35);
    await change("free", null);
    await expect.poll(welcomeOffer, { timeout: 3_000 }).toBe(20);
  });

  it("are not given again by another plan", async () => {
    await change("custom", 500);
    const { workspaceId, email } = await signUp();

    await move(workspaceId, "custom");
    await verifyWith(await takeToken(email));
    await move(workspaceId, "free");
    await move(workspaceId, "custom");

    expect(await grantsOf(workspaceId)).toEqual([20]);
  });

  it("do not follow from another plan where the first one gave none", async () => {
    await change("free", 0);
    await change("custom", 500);
    const { workspaceId, email } = await signUp();

    await move(workspaceId, "custom");
    await verifyWith(await takeToken(email));

    expect(await grantsOf(workspaceId)).toEqual([]);
  });

  it("are one grant, whatever plans a workspace goes through while they are being given", async () => {
    env.SMTP_URL = "smtp://mail.example.com";
    await change("free", 10);
    await change("custom", 30);
    for (let round = 0; round < 4; round += 1) {
      const newcomer = await signUp();
      const give = () =>
        withTransaction((tx) => grantWelcome(tx, { kind: "user", id: newcomer.userId }, { ...newcomer, ip: "::1" }));
      const moveTo = (to: string) => move(newcomer.workspaceId, to);

      await Promise.all([moveTo("custom"), give(), give(), moveTo("free"), give(), moveTo("custom"), give()]);
      await give();

      const grants = await grantsOf(newcomer.workspaceId);
      expect(grants).toHaveLength(1);
      expect([10, 30]).toContain(grants[0]);
    }
  });
});
