import { createUser } from "@/lib/accounts/create-user";
import { fromCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { grantCredits } from "@/lib/ledger/grant";
import { openWallet } from "@/lib/ledger/open-wallet";

/** A workspace with a wallet and nothing else, for tests of the ledger: no password is hashed for it. */
export async function bareWorkspace(credits = 0): Promise<string> {
  const workspaceId = newId("workspace");
  await db.rows("INSERT INTO workspace (id, name) VALUES ($1, 'test')", [workspaceId]);
  await openWallet(db, workspaceId);
  if (credits > 0) {
    const ctx = { actor: { kind: "job", name: "test" }, workspaceId, requestId: workspaceId } as const;
    await grantCredits(ctx, { amount: fromCredits(credits), ref: `test:${workspaceId}`, reason: "Test" });
  }
  return workspaceId;
}

/** A person with a workspace of their own, as `user create` makes one. */
export async function userWithWorkspace(credits = 0): Promise<{ userId: string; workspaceId: string; email: string }> {
  const email = `${newId("user").toLowerCase()}@example.com`;
  const input = { email, password: "correct horse battery", isOperator: false, isVerified: true, credits };
  return createUser({ kind: "operator", via: "cli" }, input);
}
