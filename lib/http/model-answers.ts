import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { type ModelCard, modelCard } from "@/lib/catalog/model-card";
import { type Unavailable, whyUnavailable } from "@/lib/generation/why-unavailable";
import { loadSwitches } from "@/lib/providers/switches";

type Mode = "live" | "test";

type WireModel = ModelCard & {
  /** Whether a call with a key of this mode would be sent now. */
  available: boolean;
  unavailable_reason: Unavailable | null;
};

/** What `GET /v1/models` answers a key of this mode. */
export async function modelsAnswer(mode: Mode): Promise<{ object: "list"; data: WireModel[] }> {
  await loadSwitches();
  return { object: "list", data: listModels().map((model) => wireModel(model, mode)) };
}

/** What `GET /v1/models/{id}` answers a key of this mode. */
export async function modelAnswer(model: ModelDefinition, mode: Mode): Promise<WireModel> {
  await loadSwitches();
  return wireModel(model, mode);
}

function wireModel(model: ModelDefinition, mode: Mode): WireModel {
  const reason = whyUnavailable(model, mode);
  return { ...modelCard(model), available: reason === null, unavailable_reason: reason };
}
