import type { ModelDefinition } from "@/lib/catalog/define-model";
import { MAX_CROP_PERCENT } from "@/lib/catalog/native-fit";
import { PARAMETERS } from "@/lib/catalog/parameters";
import { TIERS } from "@/lib/catalog/sizes";
import { assert } from "@/lib/core/assert";
import { formatCredits, type Millicredits } from "@/lib/core/credits";
import { image, imagesAnswer } from "@/lib/http/openapi/answers/images";
import { amountOf } from "@/lib/pricing/amount-of";
import { priceVersion } from "@/lib/pricing/price-version";

/** A statement about a model that can be cited: `id` is its anchor on the model's page. */
export type ModelFact = { id: string; name: string; values: string[]; isCode: boolean };

const PROVIDERS: Record<ModelDefinition["provider"], string> = { openai: "OpenAI", google: "Google" };

export function providerName({ provider }: Pick<ModelDefinition, "provider">): string {
  return PROVIDERS[provider];
}

/** What can be cited about a model, from its definition, the parameter table and the shapes of the answers. */
export function modelFacts(model: ModelDefinition): ModelFact[] {
  const start = startingCost(model);
  return [
    code("model-id", "Model id", [model.id]),
    code("aliases", "Aliases", model.aliases),
    words("provider", "Provider", [providerName(model)]),
    words("availability", "Availability", [availabilityOf(model)]),
    words("capabilities", "Capabilities", capabilitiesOf(model)),
    code("endpoints", "Endpoints", [
      ...model.endpoints.map((path) => `POST ${path}`),
      ...model.endpoints.map((path) => `POST ${path.replace("/v1/", "/v1/async/")}`),
    ]),
    code("required-fields", "Required fields", requiredFields(model)),
    code("returned-fields", "Returned fields", [
      ...Object.keys(imagesAnswer.shape).filter((field) => field !== "data"),
      ...Object.keys(image.shape).map((field) => `data[].${field}`),
    ]),
    code("formats", "File formats", model.formats),
    words("starting-cost", "Starting cost", [
      `${formatCredits(start.price)} ${start.price === 1000 ? "credit" : "credits"} ($${amountOf(start.price)}) per image, ${start.cell}`,
    ]),
    words("limits", "Limits", limitsOf(model)),
    code("price-version", "Price version", [priceVersion(model)]),
  ].filter(({ values }) => values.length > 0);
}

/** The cheapest cell of the matrix. */
export function startingCost(model: ModelDefinition): { price: Millicredits; cell: string } {
  const hasQualities = !model.noEffect.includes("quality");
  const cells = TIERS.flatMap((tier) => {
    const price = model.prices[tier]?.low;
    return price === undefined ? [] : [{ price, cell: hasQualities ? `${tier} low` : tier }];
  });
  const [cheapest] = cells.sort((a, b) => a.price - b.price);
  assert(cheapest, `${model.id} has no price`);
  return cheapest;
}

function code(id: string, name: string, values: readonly string[]): ModelFact {
  return { id, name, values: [...values], isCode: true };
}

function words(id: string, name: string, values: readonly string[]): ModelFact {
  return { id, name, values: [...values], isCode: false };
}

function availabilityOf({ availability }: ModelDefinition): string {
  switch (availability.state) {
    case "available":
      return "Available";
    case "deprecated":
      return `Deprecated; use ${availability.replacedBy} for new work`;
    case "retired":
      return availability.replacedBy ? `Retired; use ${availability.replacedBy}` : "Retired";
  }
}

function capabilitiesOf(model: ModelDefinition): string[] {
  return [
    ...(model.endpoints.includes("/v1/images/generations") ? ["text to image"] : []),
    ...(model.maxInputs > 0 ? [`image to image with up to ${model.maxInputs} inputs`] : []),
    ...(model.masks ? ["masks"] : []),
    ...(model.backgrounds.includes("transparent") ? ["transparent background"] : []),
    ...(model.streaming
      ? [model.noEffect.includes("partial_images") ? "streaming" : "streaming with partial images"]
      : []),
  ];
}

function requiredFields(model: ModelDefinition): string[] {
  const required = Object.entries(PARAMETERS).flatMap(([name, { required }]) => (required ? [name] : []));
  return model.maxInputs > 0 ? [...required, "image (edits)"] : required;
}

function limitsOf(model: ModelDefinition): string[] {
  return [
    `${sizesInWords(model)}`,
    `n up to ${model.maxImages}`,
    `prompt up to ${PARAMETERS.prompt.maxLength.toLocaleString("en-US")} characters`,
    ...(model.maxInputs > 0 ? [`up to ${model.maxInputs} input pictures`] : []),
    `an answer or an error within ${model.deadlineSeconds} s`,
  ];
}

/** Which sizes a model serves, in one line. */
export function sizesInWords({ sizes }: Pick<ModelDefinition, "sizes">): string {
  switch (sizes.kind) {
    case "limits":
      return `any size in steps of ${sizes.multipleOf} px, longest edge up to ${sizes.longestEdge} px, up to ${sizes.maxRatio}:1, ${sizes.minPixels.toLocaleString("en-US")} to ${sizes.maxPixels.toLocaleString("en-US")} pixels`;
    case "list":
      return sizes.sizes.map((size) => size.replace("x", "×")).join(", ");
    case "native":
      return `any size within ${MAX_CROP_PERCENT}% of one of ${sizes.ratios.length} ratios`;
  }
}
