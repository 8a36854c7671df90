import type { ModelDefinition } from "@/lib/catalog/define-model";
import { availabilityOf } from "@/lib/providers/open-routes";
import { isServed } from "./is-served";

/** `unreachable`: all its routes rest, for seconds or until an operator switches one on. */
export type Unavailable = "not_served" | "switched_off" | "unreachable";

/** Why `requireServed` would refuse the model's calls now, from what this process knows; null: it would not. */
export function whyUnavailable(model: ModelDefinition, mode: "live" | "test"): Unavailable | null {
  if (!isServed(model, mode)) return "not_served";
  const { state } = availabilityOf(model, mode);
  if (state === "ready") return null;
  return state === "off" ? "switched_off" : "unreachable";
}
