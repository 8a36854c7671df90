import type { ModelDefinition } from "@/lib/catalog/define-model";
import { modelCard } from "@/lib/catalog/model-card";
import { publicUrl } from "@/lib/env";
import { modelFacts } from "@/lib/http/site/model-facts";
import { markdownTable } from "./markdown-table";

/** A model's page for programs that read Markdown. */
export function modelPage(model: ModelDefinition): string {
  const { pricing, parameters, sizes } = modelCard(model);
  const prices = Object.entries(pricing.matrix).map(([tier, { low, medium, high }]) => [tier, low, medium, high]);
  return [
    `# ${model.id}`,
    model.description,
    `Page: ${publicUrl()}/models/${model.id}`,
    "## Facts",
    modelFacts(model)
      .map(({ name, values }) => `- ${name}: ${values.join("; ")}`)
      .join("\n"),
    "## Credits per image",
    markdownTable(["Tier", "Low", "Medium", "High"], prices),
    `size=auto is charged as ${pricing.auto.size}, quality=auto as ${pricing.auto.quality}. Only pictures that arrive are charged.`,
    "## Sizes",
    markdownTable(
      ["Preset", "Size", "Tier"],
      sizes.presets.map(({ name, size, tier }) => [name, size, tier]),
    ),
    "## Parameters",
    markdownTable(
      ["Field", "With this model", "Values"],
      parameters.map(({ name, effect, values = [] }) => [`\`${name}\``, effect, values.join(", ")]),
    ),
  ].join("\n\n");
}
