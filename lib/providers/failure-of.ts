import type { FailureKind, ProviderFailure } from "./types";

/** A failure of ours, without an answer of any provider. */
export function failureOf(kind: FailureKind, detail: string): ProviderFailure {
  return { kind, status: null, detail, param: null, retryAfterSeconds: null, moderation: null };
}
