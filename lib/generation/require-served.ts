import { listModels } from "@/lib/catalog";
import { ApiError } from "@/lib/core/errors";
import { type Availability, availabilityOf } from "@/lib/providers/open-routes";
import { isServed } from "./is-served";
import type { Plan } from "./plan";
import type { Circumstances } from "./replan";
import { workingAlternative } from "./working-alternative";

type Call = Circumstances & { mode: "live" | "test"; fallbacks: readonly Plan[] };

/**
 * Refuses a call before anything is held that could not be sent now: its model is not served here, is switched off, or all
 * its routes rest, and none of its fallback models is better off. @throws ApiError 404 `model_not_found` naming what works
 * instead, or 503 `model_unavailable` with the pause after which the next call is let through.
 */
export function requireServed(plan: Plan, { fallbacks, ...call }: Call): void {
  const { model } = plan;
  const { mode } = call;
  if (!isServed(model, mode)) throw notServed(model.id);
  const availability = availabilityOf(model, mode);
  if (availability.state === "ready") return;
  if (fallbacks.some((other) => availabilityOf(other.model, mode).state === "ready")) return;
  throw unavailable(plan, availability, call);
}

function notServed(id: string): ApiError {
  const served = listModels().filter((model) => isServed(model, "live"));
  return new ApiError(
    "model_not_found",
    `${id} is not served by this installation. Use one of ${served.map((model) => model.id).join(", ")}, or a test key, whose pictures are simulated.`,
    { param: "model" },
  );
}

function unavailable(
  plan: Plan,
  availability: Exclude<Availability, { state: "ready" }>,
  call: Omit<Call, "fallbacks">,
): ApiError {
  const { id } = plan.model;
  const wayOut = workingAlternative(plan, call);
  const extra = wayOut?.fields ?? {};
  if (availability.state === "off") {
    const instead = wayOut ? `${wayOut.sentence}.` : "Send it again when it is on; the status page tells.";
    return new ApiError("model_not_found", `${id} is switched off for now. Nothing was charged; ${instead}`, {
      param: "model",
      extra,
    });
  }
  const seconds = availability.retryAfterSeconds;
  const later =
    seconds === null ? "Send it again later" : `Send it again in ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return new ApiError(
    "model_unavailable",
    `${id} cannot be reached right now. Nothing was charged. ${later}${wayOut ? `, or ${wayOut.sentence}` : ""}.`,
    { param: "model", extra, retryAfterSeconds: seconds ?? UNKNOWN_SECONDS },
  );
}

/** Where only an operator can end it. */
const UNKNOWN_SECONDS = 60;
