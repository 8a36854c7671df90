import { checkSize } from "@/lib/catalog/check-size";
import type { ModelDefinition } from "@/lib/catalog/define-model";
import { sizeOfWord } from "@/lib/catalog/size-word";
import { formatSize, parseSize, type RequestedSize, type SizeText, type Tier } from "@/lib/catalog/sizes";
import { suggestSize } from "@/lib/catalog/suggest-size";
import { fromCredits, toCredits } from "@/lib/core/credits";
import { affordableAlternative } from "@/lib/generation/affordable-alternative";
import { quote } from "@/lib/pricing/quote";
import { modelOf, type Settings } from "./settings";

export type SizeVerdict =
  | { ok: true; size: RequestedSize; tier: Tier }
  | { ok: false; reason: string; nearest: SizeText };

/** In credits, by the quote that the hold uses. */
export type RunPrice = { total: number; unit: number; tier: Tier };

/** A change of the settings that the balance does pay, and what it costs. */
export type Affordable = { change: Partial<Settings>; total: number };

/** Whether the model draws this size, by the very check of the API; if not, why and which size it does draw. */
export function judgeSize(model: ModelDefinition, text: string): SizeVerdict {
  if (text === "auto") return { ok: true, size: "auto", tier: "1K" };
  const size = parseSize(sizeOfWord(model.sizes, text) ?? text);
  if (size === null) {
    const reason = "width and height must both be whole numbers of pixels";
    return { ok: false, reason, nearest: suggestSize(model, text) };
  }
  const check = checkSize(model, size);
  return check.ok ? { ok: true, size: formatSize(size), tier: check.tier } : check;
}

/** What the button says; null while the size is impossible. */
export function priceRun(settings: Settings): RunPrice | null {
  const priced = quoted(settings);
  if (priced === null) return null;
  return { total: toCredits(priced.total), unit: toCredits(priced.unit), tier: priced.tier };
}

/** The nearest change of the settings that `available` credits pay; null where they pay none. */
export function affordableChange(settings: Settings, available: number): Affordable | null {
  const model = modelOf(settings);
  const verdict = judgeSize(model, settings.size);
  const asked = quoted(settings);
  if (asked === null || !verdict.ok) return null;
  const parameters = { size: verdict.size, quality: settings.quality, n: settings.n };
  const found = affordableAlternative({ model, parameters, quote: asked }, fromCredits(available));
  return found && { change: found.parameters, total: toCredits(found.total) };
}

function quoted(settings: Settings) {
  const model = modelOf(settings);
  const verdict = judgeSize(model, settings.size);
  return verdict.ok ? quote({ model, size: verdict.size, quality: settings.quality, n: settings.n }) : null;
}
