import { providerNamed } from "../registry";
import type { CallResult, GenerationCall, ProviderFailure } from "../types";
import { GOOGLE_BODIES, googleSuccess } from "./google-bodies";
import { CALL, routeTo } from "./sample-call";
import { BODIES, successBody } from "./transcribed-bodies";

export const PICTURE = Buffer.from("picture bytes");
export const API_KEY = "sk-proj-CANARY0123456789";

/** What differs between the providers' wires; the contract tests must hold for each of them. */
const WIRES = [
  {
    name: "openai" as const,
    path: "/v1/images/generations",
    authorization: { authorization: `Bearer ${API_KEY}` },
    call: { prompt: CALL.prompt },
    onWire: (file: string) => file,
    success: successBody(PICTURE.toString("base64")),
    successWith: (picture: Buffer) => successBody(picture.toString("base64")),
    wrongKey: BODIES.wrongKey,
    rateLimit: BODIES.rateLimit,
    blocked: [400, BODIES.blockedInput] as const,
    badKey: (message: string) => ({
      error: { message, type: "invalid_request_error", param: null, code: "invalid_api_key" },
    }),
    badKeyDetail: "invalid_api_key",
  },
  {
    name: "google" as const,
    path: `/v1/models/${CALL.upstreamModel}:generateContent`,
    authorization: { "x-goog-api-key": API_KEY },
    call: { contents: [{ role: "user", parts: [{ text: CALL.prompt }] }] },
    onWire: (file: string) => Buffer.from(file).toString("base64"),
    success: googleSuccess(PICTURE.toString("base64")),
    successWith: (picture: Buffer) => googleSuccess(picture.toString("base64")),
    wrongKey: GOOGLE_BODIES.forbidden,
    rateLimit: GOOGLE_BODIES.rateLimit,
    blocked: [200, GOOGLE_BODIES.blockedPrompt] as const,
    badKey: (message: string) => ({ error: { code: 401, message, status: "UNAUTHENTICATED" } }),
    badKeyDetail: "UNAUTHENTICATED",
  },
];

/** Every adapter with its wire; `generate` sends `CALL` to a server's origin. */
export const ADAPTERS = WIRES.map((wire) => ({
  ...wire,
  generate: (origin: string, signal: AbortSignal = AbortSignal.timeout(10_000)): Promise<CallResult> =>
    providerNamed(wire.name).generate(CALL, routeTo({ origin }, { apiKey: API_KEY }), signal),
  edit: (origin: string, files: Pick<GenerationCall, "inputs" | "mask">): Promise<CallResult> =>
    providerNamed(wire.name).generate(
      { ...CALL, ...files },
      routeTo({ origin }, { apiKey: API_KEY }),
      AbortSignal.timeout(10_000),
    ),
}));

export function failureIn(result: CallResult): ProviderFailure {
  if (result.ok) throw new Error("expected a failure");
  return result.failure;
}
