import { checkSize } from "@/lib/catalog/check-size";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { quoted } from "@/lib/catalog/quoted";
import { formatSize, parseSize, type RequestedSize } from "@/lib/catalog/sizes";
import { suggestSize } from "@/lib/catalog/suggest-size";
import { ApiError } from "@/lib/core/errors";
import type { Adjustment } from "./parameters";

type ResolvedSize = { size: RequestedSize; adjustment: Adjustment | null };

/**
 * The size a model will draw: exactly the one asked for, or `auto`. Another sign between the edges (`1024X1024`,
 * `1024×1024`) means the same and is noted. @throws ApiError invalid_size with the reason and a size that works.
 */
export function resolveSize(model: ModelDefinition, text: string | null | undefined): ResolvedSize {
  if (text === null || text === undefined || text === "auto") return { size: "auto", adjustment: null };
  const size = parseSize(text.replace(/[X×*]/, "x"));
  if (size === null) {
    const suggestion = suggestSize(model, text);
    throw invalidSize(`size is ${quoted(text)}; it must be "auto" or WIDTHxHEIGHT in pixels, such as "${suggestion}".`);
  }
  const check = checkSize(model, size);
  if (!check.ok) {
    throw invalidSize(
      `size is ${quoted(text)}, but ${check.reason}. The nearest size that works is "${check.nearest}".`,
    );
  }
  const written = formatSize(size);
  const reason = "width and height are separated by a lower-case x";
  return { size: written, adjustment: written === text ? null : { param: "size", from: text, to: written, reason } };
}

function invalidSize(message: string): ApiError {
  return new ApiError("invalid_size", message, { param: "size" });
}
