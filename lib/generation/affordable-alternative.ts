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
type Alternative = {
  /** In the words of the API. */
  change: string;
  parameters: Priced["parameters"];
  total: Millicredits;
};

/** The closest variation of a call that the available credits do pay, so that a 402 names something that works right now. */
export function affordableAlternative(
  { model, parameters, quote: asked }: Priced,
  available: Millicredits,
): Alternative | null {
  const { size, quality, n } = parameters;
  const option = (change: string, varied: Priced["parameters"]): Alternative => ({
    change,
    parameters: varied,
    total: quote({ model, ...varied }).total,
  });
  const cheaperQualities = (["medium", "low"] as const).filter((other) => other !== quality);
  const fewer = Math.floor(available / asked.unit);

  const options = cheaperQualities.map((cheaper) =>
    option(`the same with quality=${cheaper}`, { size, quality: cheaper, n }),
  );
  if (fewer >= 1 && fewer < n) options.push(option(`the same with n=${fewer}`, { size, quality, n: fewer }));
  options.push(
    model.noEffect.includes("quality")
      ? option("one image with size=auto", { size: "auto", quality, n: 1 })
      : option("one image with size=auto and quality=low", { size: "auto", quality: "low", n: 1 }),
  );
  return options.find(({ total }) => total < asked.total && total <= available) ?? null;
}
