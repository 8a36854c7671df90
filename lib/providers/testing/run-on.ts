import { type AttemptsInput, runAttempts } from "../generate";
import { providerNamed } from "../registry";
import { RouteHealth } from "../route-health";
import { startTries } from "../tries";
import type { Route } from "../types";
import { CALL } from "./sample-call";
import { answer } from "./scripted-server";
import { BODIES, successBody } from "./transcribed-bodies";

/** The provider delivers one picture. */
export const succeed = answer(200, successBody("AAAA"), { "x-request-id": "req_up" });

/** The provider turns the call away before any work. */
export const busy = answer(503, BODIES.serverError);

/** Runs the attempts of one call, with scripted words in its prompt, on these routes. */
export function runOn(routes: Route[], more: Partial<AttemptsInput> = {}) {
  return runAttempts({
    provider: providerNamed("openai"),
    call: { ...CALL, prompt: "a sandbox:fail_first=1 cat" },
    routes,
    tries: startTries(new RouteHealth(Date.now)),
    deadlineAt: Date.now() + 20_000,
    onSent: async () => true,
    ...more,
  });
}
