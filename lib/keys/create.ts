import type { Context } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { prisma } from "@/lib/db/prisma";
import { hashSecret, type KeyMode, newSecret } from "./secret";

type NewKey = { name: string; mode: KeyMode; createdBy: string };

export type CreatedKey = { id: string; name: string; mode: KeyMode; prefix: string; last4: string; secret: string };

const PREFIX_LENGTH = "pix_live_".length + 4;

/** Creates an API key for the workspace. The secret is returned here and never again: only its SHA-256 is stored. */
export async function createKey(ctx: Context, input: NewKey): Promise<CreatedKey> {
  const secret = newSecret(input.mode);
  const key = {
    id: newId("apiKey"),
    name: input.name,
    mode: input.mode,
    prefix: secret.slice(0, PREFIX_LENGTH),
    last4: secret.slice(-4),
  };
  await prisma().apiKey.create({
    data: {
      ...key,
      workspaceId: ctx.workspaceId,
      createdBy: input.createdBy,
      hash: new Uint8Array(hashSecret(secret)),
      scopes: ["generate", "read"],
    },
  });
  return { ...key, secret };
}
