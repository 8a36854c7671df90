import { failureOf } from "./failure-of";
import type { Passage } from "./route-health";
import type { Tries } from "./tries";
import type { GenerationCall, ProviderFailure, Route } from "./types";

type Wanted = { routes: readonly Route[]; call: Pick<GenerationCall, "upstreamModel">; tries: Tries };

export type Place = { route: Route; passage: Passage };

/** A place on the first route that lets calls through; after a failure on `last` the others come first. */
export function takePlace({ routes, call, tries }: Wanted, last: Route | null): Place | null {
  if (last === null && routes.some(({ isSandbox }) => !isSandbox)) tries.health.budget.noteFirst();
  for (const route of last === null ? routes : [...routes.filter((other) => other !== last), last]) {
    const passage = tries.admit({ route, upstreamModel: call.upstreamModel });
    if (passage) return { route, passage };
  }
  return null;
}

/** The end of a call that found no place, with the seconds until one may be free. */
export function noRoute({ routes, call, tries }: Wanted): ProviderFailure {
  const waits = routes.map((route) => tries.health.waitMs({ route, upstreamModel: call.upstreamModel }));
  const retryAfterSeconds = waits.length === 0 ? null : Math.ceil(Math.min(...waits) / 1_000);
  return { ...failureOf("no_route", "every route rests or is switched off"), retryAfterSeconds };
}
