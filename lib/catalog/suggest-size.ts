import { nearestSize } from "./nearest-size";
import { type SizeRule, tierOfSize } from "./size-rule";
import { edgesOf, formatSize, type SizeText, TIER_EDGES } from "./sizes";

type SizedModel = { sizes: SizeRule; presets: readonly { size: SizeText }[] };

/** A size to offer a caller who wrote a tier (`2K`), a ratio (`16:9`) or something else: never dearer than they meant. */
export function suggestSize(model: SizedModel, text: string): SizeText {
  const presets = model.presets.map((preset) => preset.size);
  const [fallback = formatSize(nearestSize(model.sizes, { width: 1024, height: 1024 }))] = presets;
  const tier = text.toUpperCase();
  const ofTier = presets.find((preset) => tierOfSize(model.sizes, edgesOf(preset)) === tier);
  return ofTier ?? sizeOfRatio(model.sizes, presets, text) ?? fallback;
}

function sizeOfRatio(rule: SizeRule, presets: SizeText[], text: string): SizeText | null {
  const match = /^([1-9]\d{0,2}):([1-9]\d{0,2})$/.exec(text);
  if (match === null) return null;
  const ratio = Number(match[1]) / Number(match[2]);
  const preset = presets.find((size) => {
    const edges = edgesOf(size);
    return edges.width === edges.height * ratio && tierOfSize(rule, edges) === "1K";
  });
  return preset ?? formatSize(nearestSize(rule, fitRatio(ratio)));
}

/** The largest edges of this ratio that are still priced as 1K. */
function fitRatio(ratio: number): { width: number; height: number } {
  const edge = TIER_EDGES["1K"];
  return ratio >= 1 ? { width: edge, height: edge / ratio } : { width: edge * ratio, height: edge };
}
