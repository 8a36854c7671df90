import { edgesOf, type Size, type SizeText, TIERS, type Tier } from "./sizes";

/** An aspect ratio that a model draws, with the exact pixels of each of its resolutions. */
export type NativeRatio = { ratio: string; sizes: Partial<Record<Tier, SizeText>> };

/** How a size is made from what the model draws by itself. */
export type NativeFit = {
  ratio: string;
  /** The smallest resolution that covers the size, which is also what it is priced as. */
  tier: Tier;
  native: SizeText;
  /** The share of the drawn picture that is cut off, 0 to 0.03. */
  crop: number;
};

/** Percent of a drawn picture that may be cut off to give it the shape that was asked for. */
export const MAX_CROP_PERCENT = 3;

/** A size that a model draws without any change. */
export type NativeSize = Size & { ratio: string; tier: Tier; text: SizeText };

/** The nearest ratio and the smallest resolution of it that covers the size; null where too much would be cut off. */
export function nativeFit(ratios: readonly NativeRatio[], size: Size): NativeFit | null {
  let best: NativeSize | null = null;
  for (const native of nativeSizes(ratios)) {
    const isCovering = native.width >= size.width && native.height >= size.height;
    if (!isCovering || !fitsShape(native, size) || best?.ratio === native.ratio) continue;
    if (best === null || cropOf(native, size) < cropOf(best, size)) best = native;
  }
  return best && { ratio: best.ratio, tier: best.tier, native: best.text, crop: cropOf(best, size) };
}

/** Everything that a model draws without any change: ratio by ratio, the smallest first. */
export function nativeSizes(ratios: readonly NativeRatio[]): readonly NativeSize[] {
  const known = unfolded.get(ratios);
  if (known !== undefined) return known;
  const all = ratios.flatMap(({ ratio, sizes }) =>
    TIERS.flatMap((tier) => {
      const text = sizes[tier];
      return text === undefined ? [] : [{ ...edgesOf(text), ratio, tier, text }];
    }),
  );
  unfolded.set(ratios, all);
  return all;
}

/** The search for a nearest size asks thousands of times. */
const unfolded = new WeakMap<readonly NativeRatio[], readonly NativeSize[]>();

/** Whether a picture can be given the other shape within the allowed crop. */
export function fitsShape(from: Size, to: Size): boolean {
  const [less, more] = crossed(from, to);
  return 100 * less >= (100 - MAX_CROP_PERCENT) * more;
}

function cropOf(from: Size, to: Size): number {
  const [less, more] = crossed(from, to);
  return 1 - less / more;
}

/** The two shapes as whole numbers: their quotient is what is left of a picture of one shape in the other. */
function crossed(from: Size, to: Size): [less: number, more: number] {
  const [a, b] = [from.width * to.height, to.width * from.height];
  return a < b ? [a, b] : [b, a];
}
