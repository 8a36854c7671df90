import { assert } from "@/lib/core/assert";
import type { Variant } from "./output-key";

/** Which picture of an edit: its place in the caller's order, or the mask. */
export type InputName = { requestId: string; role: "image" | "mask"; index: number };

/** `inputs/<request id>/<index>`, and `inputs/<request id>/mask`. */
export function inputKey({ requestId, role, index }: InputName): string {
  return `inputs/${requestId}/${role === "mask" ? "mask" : index}`;
}

/** Begins the key of every variant of one input; no output's variant begins like this. */
export function inputVariantPrefix(key: string): string {
  const [, requestId, name] = /^inputs\/([A-Za-z0-9_-]+)\/(\d+|mask)$/.exec(key) ?? [];
  assert(requestId !== undefined && name !== undefined, `${key} is not the key of an input`);
  return `variants/${requestId}/input-${name}-`;
}

/** `variants/<request id>/input-0-w320.webp` */
export function inputVariantKey(key: string, { width, format }: Variant): string {
  return `${inputVariantPrefix(key)}${width === null ? "full" : `w${width}`}.${format}`;
}

export function isInputKey(key: string): boolean {
  return key.startsWith("inputs/");
}
