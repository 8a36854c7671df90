import { assert } from "@/lib/core/assert";
import { ApiError } from "@/lib/core/errors";
import type { ModelDefinition } from "./define-model";
import { quoted } from "./quoted";

export type Catalog = {
  /** Any model of the catalog, a retired one included, by its id or one of its aliases. */
  findModel(idOrAlias: string): ModelDefinition | null;
  /** The models that can be used now, in the order of the catalog. */
  listModels(): readonly ModelDefinition[];
  /** A model that can be used now. @throws ApiError model_not_found naming `param` and what to use instead. */
  requireModel(idOrAlias: string, param: string): ModelDefinition;
};

/** Makes the lookups over a list of models; an id or alias used twice, or a replacement that is not there, stops the start. */
export function buildCatalog(models: readonly ModelDefinition[]): Catalog {
  const byName = new Map<string, ModelDefinition>();
  for (const model of models) {
    for (const name of [model.id, ...model.aliases]) {
      assert(!byName.has(name), `the model name ${name} is taken twice`);
      byName.set(name, model);
    }
  }
  const usable = models.filter((model) => model.availability.state !== "retired");
  for (const { id, availability } of models) {
    if (availability.state === "available" || availability.replacedBy === null) continue;
    const { replacedBy } = availability;
    assert(
      usable.some((model) => model.id === replacedBy),
      `model ${id} is replaced by ${replacedBy}, which is not usable`,
    );
  }

  return {
    findModel: (idOrAlias) => byName.get(idOrAlias) ?? null,
    listModels: () => usable,
    requireModel: (idOrAlias, param) => {
      const model = byName.get(idOrAlias);
      if (model !== undefined && model.availability.state !== "retired") return model;
      throw new ApiError("model_not_found", notFoundMessage(idOrAlias, model, usable), { param });
    },
  };
}

function notFoundMessage(
  asked: string,
  model: ModelDefinition | undefined,
  usable: readonly ModelDefinition[],
): string {
  const available = `Available: ${usable.map(({ id }) => id).join(", ")}.`;
  if (model?.availability.state !== "retired") return `The model ${quoted(asked)} does not exist. ${available}`;
  const { replacedBy } = model.availability;
  return `The model ${quoted(asked)} is no longer available. ${replacedBy ? `Use ${quoted(replacedBy)} instead.` : available}`;
}
