import type { GenerationCall, Route } from "../types";

/** One small picture; tests change only what they are about. */
export const CALL: GenerationCall = {
  requestId: "req_01KPQ7J7DWB7QZ3WCEK3YVPBRA",
  upstreamModel: "gpt-image-2",
  prompt: "a red cat on a blue sofa, ünïcödé",
  n: 1,
  size: "1024x1024",
  quality: "low",
  background: "auto",
  outputFormat: "png",
  outputCompression: null,
  moderation: "auto",
  endUser: null,
  inputs: [],
  mask: null,
  inputFidelity: null,
  partialImages: null,
  nativeSize: null,
};

/** A real provider's route to a server, unless `more` says otherwise. */
export function routeTo({ origin }: { origin: string }, more: Partial<Route> = {}): Route {
  return { name: "main", baseUrl: `${origin}/v1`, apiKey: "sk-test", isSandbox: false, ...more };
}
