import type { Context } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { db, type Sql } from "@/lib/db/sql";
import { LIMIT_COLUMNS, type LimitRow, limitColumns, toKeyLimits } from "./limits";
import type { KeyLimits } from "./schema";
import { hashSecret, type KeyMode, newSecret, recognisable } from "./secret";

type NewKey = {
  name: string;
  mode: KeyMode;
  createdBy: string;
  /** Everything that a program needs to make pictures, unless named. */
  scopes?: readonly string[] | undefined;
  /** No limits of its own, but for those named. */
  limits?: { [Name in keyof KeyLimits]?: KeyLimits[Name] | undefined } | undefined;
};

export type CreatedKey = {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: string[];
  limits: KeyLimits;
  secret: string;
};

const DEFAULT_SCOPES = ["generate", "read"];

/** Creates an API key for the workspace. The secret is returned here and never again: only its SHA-256 is stored. */
export async function createKey(ctx: Context & { tx?: Sql }, input: NewKey): Promise<CreatedKey> {
  const { name, mode, createdBy, scopes = DEFAULT_SCOPES, limits = {} } = input;
  const secret = newSecret(mode);
  const { prefix, last4 } = recognisable(secret);
  const id = newId("apiKey");
  const row = await (ctx.tx ?? db).row<LimitRow>(
    `INSERT INTO api_key (id, workspace_id, created_by, name, mode, hash, prefix, last4, scopes, ${LIMIT_COLUMNS})
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, ${LIMIT_COLUMNS} FROM jsonb_populate_record(NULL::api_key, $10)
      RETURNING ${LIMIT_COLUMNS}`,
    [
      ...[id, ctx.workspaceId, createdBy, name, mode, hashSecret(secret), prefix, last4, scopes],
      JSON.stringify(limitColumns(limits)),
    ],
  );
  return { id, name, mode, prefix, last4, scopes: [...scopes], limits: toKeyLimits(row), secret };
}
