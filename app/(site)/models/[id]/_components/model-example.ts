import type { ExampleRequest } from "@/components/keys/example-samples";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { formatSize } from "@/lib/catalog/sizes";
import { toCredits } from "@/lib/core/credits";
import { publicUrl } from "@/lib/env";
import { quote } from "@/lib/pricing/quote";
import { EXAMPLE_PICTURE } from "../../../_components/pictures";
import { hasQualities } from "../../../_components/price-values";

const QUALITY = "medium";
const FALLBACK = formatSize({ width: 1024, height: 1024 });

/** A request to that model which works as it stands, at this installation's address and price. */
export function modelExample(model: ModelDefinition): ExampleRequest {
  const size = model.presets[0]?.size ?? FALLBACK;
  const { total } = quote({ model, size, quality: QUALITY, n: 1 });
  return {
    baseUrl: `${publicUrl()}/v1`,
    body: {
      model: model.id,
      size,
      ...(hasQualities(model) ? { quality: QUALITY } : {}),
      // A link fits into a terminal; a picture in base64 does not.
      response_format: "url",
      prompt: EXAMPLE_PICTURE.prompt,
    },
    credits: toCredits(total),
  };
}
