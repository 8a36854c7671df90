import { parseSize } from "@/lib/catalog/sizes";
import type { GenerationCall } from "./types";

/** Drawn pictures take about two bytes per pixel as PNG, and base64 a third more. */
const BYTES_PER_PIXEL = 8 / 3;
const PIXELS_OF_AUTO = 1536 * 1024;
const NATIVE_PIXELS: Record<string, number> = { "512": 512 ** 2, "1K": 1024 ** 2, "2K": 2048 ** 2, "4K": 4096 ** 2 };

/** About how many bytes a provider's answer to the call has: what room to look for before it comes. */
export function expectedAnswerBytes({ n, size, nativeSize }: Omit<GenerationCall, "requestId">): number {
  const asked = parseSize(size);
  const pixels = asked === null ? PIXELS_OF_AUTO : asked.width * asked.height;
  // Beside the picture such a provider sends a draft of it.
  const drawn = nativeSize ? 2 * (NATIVE_PIXELS[nativeSize.imageSize ?? "1K"] ?? pixels) : pixels;
  return Math.ceil(n * drawn * BYTES_PER_PIXEL);
}
