import { curlOf } from "@/components/requests/curl-of";
import type { FirstCall } from "@/components/requests/usage-empty";
import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { toCredits } from "@/lib/core/credits";
import { publicUrl } from "@/lib/env";
import type { ListedKey } from "@/lib/keys/list";
import { quote } from "@/lib/pricing/quote";

const PROMPT = "A lighthouse at dusk, woodblock print";

/** What the empty list suggests to send: this installation's address, the reader's newest working key, the exact price. */
export function firstCall(keys: readonly ListedKey[]): FirstCall {
  const [model] = listModels();
  assert(model, "the catalog is empty");
  const key = keys.find(({ status }) => status === "active");
  const { total } = quote({ model, size: "1024x1024", quality: "medium", n: 1 });
  const shown = key ? `${key.prefix}…${key.last4}` : null;
  const comment = shown ? `# PIXAPI_KEY is the secret of ${shown}\n` : "";
  const body = { model: model.id, prompt: PROMPT, size: "1024x1024", quality: "medium" };
  return {
    code: `${comment}${curlOf(publicUrl(), "/v1/images/generations", body)}`,
    key: shown,
    credits: toCredits(total),
  };
}
