import { checkSize } from "@/lib/catalog/check-size";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { nativeFit } from "@/lib/catalog/native-fit";
import { quoted } from "@/lib/catalog/quoted";
import type { SizeRule } from "@/lib/catalog/size-rule";
import { sizeOfWord } from "@/lib/catalog/size-word";
import { edgesOf, formatSize, parseSize, type RequestedSize, type SizeText } from "@/lib/catalog/sizes";
import { suggestSize } from "@/lib/catalog/suggest-size";
import { ApiError } from "@/lib/core/errors";
import type { Adjustment } from "./parameters";

type ResolvedSize = { size: RequestedSize; adjustments: Adjustment[] };

/**
 * The size a model will deliver: exactly the one asked for, or `auto`. Another sign between the edges (`1024X1024`,
 * `1024×1024`), a word (`2K`, `16:9`) and a size that is cropped from another one are noted. @throws ApiError invalid_size
 * with the reason and a size that works.
 */
export function resolveSize(model: ModelDefinition, text: string | null | undefined): ResolvedSize {
  if (text === null || text === undefined || text === "auto") return { size: "auto", adjustments: [] };
  const word = sizeOfWord(model.sizes, text);
  if (word !== null) {
    const reason = "the size that the model draws for this word";
    return { size: word, adjustments: [{ param: "size", from: text, to: word, reason }] };
  }
  const size = parseSize(text.replace(/[X×*]/, "x"));
  if (size === null) throw notASize(model, text);
  const check = checkSize(model, size);
  if (!check.ok) {
    throw invalidSize(
      `size is ${quoted(text)}, but ${check.reason}. The nearest size that works is "${check.nearest}".`,
    );
  }
  const written = formatSize(size);
  return { size: written, adjustments: [...respelled(text, written), ...cropped(model.sizes, written)] };
}

function respelled(text: string, written: SizeText): Adjustment[] {
  const reason = "width and height are separated by a lower-case x";
  return written === text ? [] : [{ param: "size", from: text, to: written, reason }];
}

/** What is really drawn where the size is none of the model's own. */
function cropped(rule: SizeRule, size: SizeText): Adjustment[] {
  const fit = rule.kind === "native" ? nativeFit(rule.ratios, edgesOf(size)) : null;
  if (fit === null || fit.native === size) return [];
  const percent = (100 * fit.crop).toFixed(1);
  const reason = `drawn in ${fit.ratio} at ${fit.tier}, then resampled and cropped by ${percent}% to exactly ${size}`;
  return [{ param: "size", from: size, to: fit.native, reason }];
}

function notASize({ sizes, presets }: ModelDefinition, text: string): ApiError {
  const suggestion = suggestSize({ sizes, presets }, text);
  const words = sizes.kind === "native" ? `, a ratio such as "16:9"` : "";
  return invalidSize(
    `size is ${quoted(text)}; it must be "auto"${words} or WIDTHxHEIGHT in pixels, such as "${suggestion}".`,
  );
}

function invalidSize(message: string): ApiError {
  return new ApiError("invalid_size", message, { param: "size" });
}
