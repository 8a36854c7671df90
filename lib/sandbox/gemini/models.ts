import type { ImageFormat } from "@/lib/core/image-format";
import { type ImageSize, NATIVE_SIZES } from "./native-sizes";

/** The Gemini models the sandbox draws for, and the rules in which they differ. */
export type GeminiModel = {
  id: string;
  aspectRatios: readonly string[];
  /** Tokens of a picture by the sizes the model draws. */
  tokens: Readonly<Partial<Record<ImageSize, number>>>;
  maxInputs: number;
  /** A caller cannot choose it. */
  format: ImageFormat;
};

const ALL_RATIOS = Object.keys(NATIVE_SIZES);
const EXTREME_RATIOS = ["1:4", "4:1", "1:8", "8:1"];

export const MODELS: readonly GeminiModel[] = [
  {
    id: "gemini-3-pro-image",
    aspectRatios: ALL_RATIOS.filter((ratio) => !EXTREME_RATIOS.includes(ratio)),
    tokens: { "1K": 1120, "2K": 1120, "4K": 2000 },
    maxInputs: 14,
    format: "jpeg",
  },
  {
    id: "gemini-3.1-flash-image",
    aspectRatios: ALL_RATIOS,
    tokens: { "512": 747, "1K": 1120, "2K": 1680, "4K": 2520 },
    maxInputs: 14,
    format: "png",
  },
  {
    id: "gemini-3.1-flash-lite-image",
    aspectRatios: ALL_RATIOS,
    tokens: { "1K": 1120 },
    maxInputs: 3,
    format: "png",
  },
];
