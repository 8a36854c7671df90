import { listModels } from "@/lib/catalog";
import type { UnservedModels } from "./settings";

/** Every model as an option; one that cannot be used here says why and cannot be chosen. */
function ModelOptions({ unserved }: { unserved: UnservedModels }) {
  return listModels().map(({ id, availability }) => (
    <option key={id} value={id} disabled={unserved[id] !== undefined}>
      {id}
      {unserved[id] ? ` (unavailable: ${unserved[id]})` : ""}
      {availability.state === "deprecated" ? " (deprecated)" : ""}
    </option>
  ));
}

export { ModelOptions };
