import type { ModelDefinition } from "@/lib/catalog/define-model";
import type { Quality } from "@/lib/catalog/parameters";
import type { RequestedSize } from "@/lib/catalog/sizes";
import type { Millicredits } from "@/lib/core/credits";
import { type Quote, quote } from "@/lib/pricing/quote";

type Priced = {
  model: ModelDefinition;
  parameters: { size: RequestedSize; quality: Quality; n: number };
  quote: Quote;
};
type Alternative = { change: string; total: Millicredits };

/** The closest variation of a call that the available credits do pay, so that a 402 names something that works right now. */
export function affordableAlternative(
  { model, parameters, quote: asked }: Priced,
  available: Millicredits,
): Alternative | null {
  const price = (size: RequestedSize, quality: Quality, n: number) => quote({ model, size, quality, n }).total;
  const cheaperQualities = (["medium", "low"] as const).filter((quality) => quality !== parameters.quality);
  const fewer = Math.floor(available / asked.unit);

  const options: Alternative[] = cheaperQualities.map((quality) => ({
    change: `the same with quality=${quality}`,
    total: price(parameters.size, quality, parameters.n),
  }));
  if (fewer >= 1 && fewer < parameters.n) {
    options.push({ change: `the same with n=${fewer}`, total: price(parameters.size, parameters.quality, fewer) });
  }
  options.push({ change: "one image with size=auto and quality=low", total: price("auto", "low", 1) });
  return options.find((option) => option.total < asked.total && option.total <= available) ?? null;
}
