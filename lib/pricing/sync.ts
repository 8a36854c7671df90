import { listModels } from "@/lib/catalog";
import { db } from "@/lib/db/sql";
import { priceVersion } from "./price-version";

/** Writes every current price matrix as an immutable version, so that holds and receipts can name it for good. */
export async function syncPriceVersions(): Promise<void> {
  const versions = listModels().map((model) => ({ id: priceVersion(model), model: model.id, matrix: model.prices }));
  await db.rows(
    `INSERT INTO price_version (id, model, matrix)
      SELECT v.id, v.model, v.matrix FROM jsonb_to_recordset($1::JSONB) AS v (id TEXT, model TEXT, matrix JSONB) ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(versions)],
  );
}
