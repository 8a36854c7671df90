import { providerNamed } from "../registry";
import type { CallResult, ProviderFailure } from "../types";
import { CALL, routeTo } from "./sample-call";
import { BODIES, successBody } from "./transcribed-bodies";

export const PICTURE = Buffer.from("picture bytes");
export const API_KEY = "sk-proj-CANARY0123456789";

/** What differs between the providers' wires; the contract tests must hold for each of them. */
const WIRES = [
  {
    name: "openai" as const,
    path: "/v1/images/generations",
    success: successBody(PICTURE.toString("base64")),
    successWith: (picture: Buffer) => successBody(picture.toString("base64")),
    wrongKey: BODIES.wrongKey,
    rateLimit: BODIES.rateLimit,
    blocked: BODIES.blockedInput,
  },
];

/** Every adapter with its wire; `generate` sends `CALL` to a server's origin. */
export const ADAPTERS = WIRES.map((wire) => ({
  ...wire,
  generate: (origin: string, signal: AbortSignal = AbortSignal.timeout(10_000)): Promise<CallResult> =>
    providerNamed(wire.name).generate(CALL, routeTo({ origin }, { apiKey: API_KEY }), signal),
}));

export function failureIn(result: CallResult): ProviderFailure {
  if (result.ok) throw new Error("expected a failure");
  return result.failure;
}
