import { describeMask } from "./describe-mask";
import type { Mask } from "./mask-history";

/** The mask of an earlier edit as the first step of a new one. Rejects where its file cannot be read. */
export async function restoreMask(url: string, picture: { id: string; width: number; height: number }): Promise<Mask> {
  const mask = new Image();
  mask.crossOrigin = "anonymous";
  mask.src = url;
  await mask.decode();
  const { id, width, height } = picture;
  const history = { done: [{ kind: "restore", mask } as const], undone: [] };
  return describeMask({ pictureId: id, size: { width, height }, history, feather: 0 });
}
