import sharp from "sharp";

/** A picture of random dots, different each time; every pixel of it can be told from its neighbours. */
export async function makePicture(
  size: { width: number; height: number },
  format: "png" | "jpeg" | "webp" = "png",
): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 50 } as const;
  return sharp({ create: { ...size, channels: 3, background: "#888", noise } })
    .toFormat(format)
    .toBuffer();
}

/** An opaque PNG with a transparent rectangle in it. */
export async function makeMask(
  size: { width: number; height: number },
  hole: { left: number; top: number; width: number; height: number },
): Promise<Buffer> {
  const cut = await sharp({
    create: { width: hole.width, height: hole.height, channels: 4, background: "#fff" },
  })
    .png()
    .toBuffer();
  return sharp({ create: { ...size, channels: 4, background: "#000" } })
    .composite([{ input: cut, left: hole.left, top: hole.top, blend: "dest-out" }])
    .png()
    .toBuffer();
}

/** The pixels of a file, four bytes each; rejects when the file is not whole. */
export async function pixelsOf(file: Buffer): Promise<Buffer> {
  return sharp(file, { failOn: "warning" }).ensureAlpha().raw().toBuffer();
}
