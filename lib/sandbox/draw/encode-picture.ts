import sharp from "sharp";
import type { PictureRequest, Pixels } from "./picture";

/** Blur of a first glimpse, as a share of the picture's edge. */
const MAX_BLUR = 0.045;

/** The pixels as a file in the requested format, labelled as simulated in its metadata too. */
export async function encodePicture({ data, width, height }: Pixels, request: PictureRequest): Promise<Buffer> {
  const drawn = sharp(data, { raw: { width, height, channels: 4 } });
  const shown = request.isTransparent ? drawn : drawn.removeAlpha();
  const blur = request.haze * MAX_BLUR * Math.sqrt(width * height);
  const pixels = (blur > 0.3 ? shown.blur({ sigma: blur, minAmplitude: 0.3 }) : shown).withExif({
    IFD0: { Software: "Pixapi sandbox", ImageDescription: "Simulated image" },
  });
  const quality = Math.max(1, request.compression);
  if (request.format === "jpeg") return pixels.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  if (request.format === "webp") return pixels.webp({ quality, effort: 0 }).toBuffer();
  return pixels.png({ compressionLevel: 3 }).toBuffer();
}
