import { createHash } from "node:crypto";
import type { PictureRequest } from "./picture";
import { createPictureCache } from "./picture-cache";
import { createPicturePool } from "./picture-pool";

const CACHE_BYTES = 64 * 1024 * 1024;

/** Pictures by request: drawn once, then handed out from memory. */
export type PictureStore = {
  /** The picture's file in base64, as ASCII bytes: what every provider's wire carries. */
  get(request: PictureRequest): Promise<Buffer>;
  close(): Promise<void>;
};

/** Keeps the latest pictures up to 64 MB; equal requests at the same time share one drawing. */
export function createPictureStore(): PictureStore {
  const pool = createPicturePool();
  const cache = createPictureCache(CACHE_BYTES);
  const underway = new Map<string, Promise<Buffer>>();

  const draw = async (key: string, request: PictureRequest) => {
    try {
      const picture = await pool.draw(request);
      cache.add(key, picture);
      return picture;
    } finally {
      underway.delete(key);
    }
  };

  return {
    get: async (request) => {
      const key = keyOf(request);
      const kept = cache.get(key);
      if (kept) return kept;
      const drawing = underway.get(key) ?? draw(key, request);
      underway.set(key, drawing);
      return drawing;
    },
    close: () => pool.close(),
  };
}

function keyOf(request: PictureRequest): string {
  const { prompt, width, height, index, quality, format, compression, isTransparent, haze, edit } = request;
  const traits = [width, height, index, quality, format, format === "png" ? 0 : compression, isTransparent, haze];
  const files = edit ? [...edit.inputs, edit.mask ?? Buffer.alloc(0)] : [];
  const key = createHash("sha256").update(`${[...traits, ...files.map((file) => file.length)].join(" ")}\n`);
  for (const file of files) key.update(file);
  return key.update(prompt).digest("base64");
}
