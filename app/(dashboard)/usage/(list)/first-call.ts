import type { FirstCall } from "@/components/requests/usage-empty";
import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { toCredits } from "@/lib/core/credits";
import { publicUrl } from "@/lib/env";
import type { ListedKey } from "@/lib/keys/list";
import { quote } from "@/lib/pricing/quote";

/** What the empty list suggests to send: this installation's address, the reader's newest working key, the exact price. */
export function firstCall(keys: readonly ListedKey[]): FirstCall {
  const [model] = listModels();
  assert(model, "the catalog is empty");
  const key = keys.find(({ status }) => status === "active");
  const { total } = quote({ model, size: "1024x1024", quality: "medium", n: 1 });
  return {
    apiUrl: publicUrl(),
    model: model.id,
    key: key ? `${key.prefix}…${key.last4}` : null,
    credits: toCredits(total),
  };
}
