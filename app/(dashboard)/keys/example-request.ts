import type { ExampleRequest } from "@/components/keys/example-samples";
import { listModels } from "@/lib/catalog";
import { assert } from "@/lib/core/assert";
import { toCredits } from "@/lib/core/credits";
import { publicUrl } from "@/lib/env";
import { quote } from "@/lib/pricing/quote";

const SIZE = "1024x1024";
const QUALITY = "medium";

/** The request that a new key is tried with, at this installation's address and price. */
export function exampleRequest(): ExampleRequest {
  const [model] = listModels();
  assert(model, "the catalog is empty");
  const { total } = quote({ model, size: SIZE, quality: QUALITY, n: 1 });
  return {
    baseUrl: `${publicUrl()}/v1`,
    body: {
      model: model.id,
      size: SIZE,
      quality: QUALITY,
      // A link fits into a terminal; a picture in base64 does not.
      response_format: "url",
      prompt: "Stoneware vase with a plum branch, raking morning light",
    },
    credits: toCredits(total),
  };
}
