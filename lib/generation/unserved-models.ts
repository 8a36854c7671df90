import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { loadSwitches } from "@/lib/providers/switches";
import { whyUnavailable } from "./why-unavailable";

const PROVIDER_NAMES: Record<ModelDefinition["provider"], string> = { openai: "OpenAI", google: "Google" };

/**
 * The models that `requireServed` refuses live calls for until an operator acts, by id, each with the reason in a few words.
 * Resting routes are none: they are open again before anybody has chosen another model.
 */
export async function unservedModels(): Promise<Record<string, string>> {
  await loadSwitches();
  return Object.fromEntries(
    listModels().flatMap((model) => {
      const reason = reasonOf(model);
      return reason === null ? [] : [[model.id, reason]];
    }),
  );
}

function reasonOf(model: ModelDefinition): string | null {
  switch (whyUnavailable(model, "live")) {
    case "not_served":
      return `this installation has no key of ${PROVIDER_NAMES[model.provider]}`;
    case "switched_off":
      return "it is switched off for now";
    default:
      return null;
  }
}
