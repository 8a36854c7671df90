import { recordAct } from "@/lib/audit/record-act";
import type { Context } from "@/lib/core/context";
import { withTransaction } from "@/lib/db/sql";
import { type CreatedKey, createKey } from "@/lib/keys/create";
import type { KeyMode } from "@/lib/keys/secret";

type CustomerKey = { name: string; mode: KeyMode; createdBy: string; reason: string };

/** Creates an API key that acts for the context's workspace and writes it into the operators' log, without its secret. */
export async function createCustomerKey(ctx: Context, { reason, ...input }: CustomerKey): Promise<CreatedKey> {
  return withTransaction(async (tx) => {
    const key = await createKey({ ...ctx, tx }, input);
    await recordAct(tx, ctx.actor, {
      action: "key.create",
      target: ctx.workspaceId,
      before: {},
      after: { key: key.id, name: key.name, mode: key.mode },
      reason,
    });
    return key;
  });
}
