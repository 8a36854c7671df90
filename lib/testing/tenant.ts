import { fromCredits } from "@/lib/core/credits";
import { newId } from "@/lib/core/ids";
import { db } from "@/lib/db/sql";
import { type CreatedKey, createKey } from "@/lib/keys/create";
import { grantCredits } from "@/lib/ledger/grant";
import { openWallet } from "@/lib/ledger/open-wallet";
import { createWithOwner } from "@/lib/workspaces/create-with-owner";

export type Tenant = { workspaceId: string; userId: string; live: CreatedKey; test: CreatedKey };

/** A workspace with credits, a live key and a test key. Nobody signs in to it, so no password is hashed. */
export async function createTenant(credits = 0): Promise<Tenant> {
  const email = `${newId("user").toLowerCase()}@example.com`;
  const { userId, workspaceId } = await createWithOwner(db, {
    email,
    passwordHash: "none",
    isOperator: false,
    isVerified: true,
  });
  await openWallet(db, workspaceId);
  const ctx = { actor: { kind: "operator", via: "cli" }, workspaceId, requestId: workspaceId } as const;
  if (credits > 0) {
    await grantCredits(ctx, { amount: fromCredits(credits), ref: `test:${workspaceId}`, reason: "Test" });
  }
  return {
    workspaceId,
    userId,
    live: await createKey(ctx, { name: "live", mode: "live", createdBy: userId }),
    test: await createKey(ctx, { name: "test", mode: "test", createdBy: userId }),
  };
}
