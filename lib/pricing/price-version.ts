import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { PriceMatrix } from "@/lib/catalog/define-model";
import { TIERS } from "@/lib/catalog/sizes";

/**
 * The name of a price matrix for ever, e.g. `gpt-image-2@3f9c2a1b`: the same prices give the same name in the browser,
 * in every process and after every deployment, and any other price gives another one.
 */
export function priceVersion(model: { id: string; prices: PriceMatrix }): string {
  const rows = TIERS.flatMap((tier) => {
    const row = model.prices[tier];
    return row === undefined ? [] : [[tier, row.low, row.medium, row.high]];
  });
  const digest = bytesToHex(sha256(utf8ToBytes(JSON.stringify(rows))));
  return `${model.id}@${digest.slice(0, 8)}`;
}
