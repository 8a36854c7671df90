import type { Canvas } from "@napi-rs/canvas";
import sharp from "sharp";
import type { PictureRequest } from "./picture";

/** The canvas as a file in the requested format, labelled as simulated in its metadata too. */
export async function encodePicture(canvas: Canvas, request: PictureRequest): Promise<Buffer> {
  const pixels = sharp(canvas.data(), { raw: { width: canvas.width, height: canvas.height, channels: 4 } })
    .removeAlpha()
    .withExif({ IFD0: { Software: "Pixapi sandbox", ImageDescription: "Simulated image" } });
  const quality = Math.max(1, request.compression);
  if (request.format === "jpeg") return pixels.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
  if (request.format === "webp") return pixels.webp({ quality, effort: 0 }).toBuffer();
  return pixels.png({ compressionLevel: 3 }).toBuffer();
}
