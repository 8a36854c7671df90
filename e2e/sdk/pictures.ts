import sharp from "sharp";
import { samplePicture, samplePixels } from "@/lib/storage/testing/sample-images";
import type { Sent } from "./open-shop";

const SIZE = { width: 96, height: 64 };

/** What customers upload. */
export const PHOTO = await samplePicture(SIZE, "png");
export const JPEG = await samplePicture(SIZE, "jpeg");
export const MASK = await samplePixels(SIZE).ensureAlpha(0.5).png().toBuffer();

/** Decodes every pixel and tells what came, e.g. `png 1024x1024`. */
export async function measure(bytes: Uint8Array | ArrayBuffer | string | undefined): Promise<string> {
  const file = typeof bytes === "string" ? Buffer.from(bytes, "base64") : Buffer.from(new Uint8Array(bytes ?? []));
  const { format } = await sharp(file).metadata();
  const { info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return `${format} ${info.width}x${info.height}`;
}

/** What stands behind a link. */
export async function download(url: string | undefined, headers: Record<string, string> = {}): Promise<Buffer> {
  const answer = await fetch(url ?? "", { headers });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** The members of a JSON body as it was sent. */
export function jsonOf(call: Sent | undefined): Record<string, unknown> {
  return JSON.parse(call?.body.toString() ?? "");
}

/** The names of a form's parts in their order. */
export function partsOf(call: Sent | undefined): string[] {
  return [...(call?.body.toString("latin1") ?? "").matchAll(/; name="([^"]*)"/g)].map(([, name = ""]) => name);
}
