import { assert } from "@/lib/core/assert";
import type { ImageFormat } from "@/lib/core/image-format";

type OutputName = { requestId: string; index: number };
/** `width` in pixels; null keeps the picture's own. */
export type Variant = { width: number | null; format: ImageFormat };

/** `outputs/<request id>/<index>`: the same picture always has the same name, so recovery finds what a dead process stored. */
export function outputKey(requestId: string, index: number): string {
  return `${outputPrefix(requestId)}${index}`;
}

/** Everything stored for a request begins with this. */
export function outputPrefix(requestId: string): string {
  return `outputs/${requestId}/`;
}

/** The request and index that an output's key was made of. */
export function parseOutputKey(key: string): OutputName {
  const [, requestId, index] = /^outputs\/([A-Za-z0-9_-]+)\/(\d+)$/.exec(key) ?? [];
  assert(requestId !== undefined && index !== undefined, `${key} is not the key of an output`);
  return { requestId, index: Number(index) };
}

/** `variants/<request id>/<index>-w320.webp`; variants lie beside the outputs, never among them. */
export function variantKey(output: OutputName, { width, format }: Variant): string {
  return `${variantPrefix(output)}${width === null ? "full" : `w${width}`}.${format}`;
}

/** Begins the key of every variant of one output. */
export function variantPrefix({ requestId, index }: OutputName): string {
  return `variants/${requestId}/${index}-`;
}
