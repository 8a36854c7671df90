import { listModels } from "@/lib/catalog";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { isServed } from "./is-served";

const PROVIDER_NAMES: Record<ModelDefinition["provider"], string> = { openai: "OpenAI", google: "Google" };

/** The models that `requireServed` refuses live calls for, by id, each with the reason in a few words. */
export function unservedModels(): Record<string, string> {
  const unserved = listModels().filter((model) => !isServed(model, "live"));
  return Object.fromEntries(
    unserved.map(({ id, provider }) => [id, `this installation has no key of ${PROVIDER_NAMES[provider]}`]),
  );
}
