import { createHash } from "node:crypto";
import type { PictureRequest } from "./picture";
import { createPicturePool } from "./picture-pool";

const CACHE_BYTES = 64 * 1024 * 1024;

/** Encoded pictures by request: drawn once, then handed out from memory. */
export type PictureStore = {
  get(request: PictureRequest): Promise<Buffer>;
  close(): Promise<void>;
};

/** Keeps the latest pictures up to 64 MB; equal requests at the same time share one drawing. */
export function createPictureStore(): PictureStore {
  const pool = createPicturePool();
  const kept = new Map<string, Buffer>();
  const underway = new Map<string, Promise<Buffer>>();
  let keptBytes = 0;

  const keep = (key: string, bytes: Buffer) => {
    kept.set(key, bytes);
    keptBytes += bytes.length;
    for (const [oldest, old] of kept) {
      if (keptBytes <= CACHE_BYTES) break;
      kept.delete(oldest);
      keptBytes -= old.length;
    }
  };
  const draw = async (key: string, request: PictureRequest) => {
    try {
      const bytes = await pool.draw(request);
      keep(key, bytes);
      return bytes;
    } finally {
      underway.delete(key);
    }
  };

  return {
    get: async (request) => {
      const key = keyOf(request);
      const bytes = kept.get(key);
      if (bytes) {
        // Moved to the end: the front of the map is what was asked for longest ago.
        kept.delete(key);
        kept.set(key, bytes);
        return bytes;
      }
      const drawing = underway.get(key) ?? draw(key, request);
      underway.set(key, drawing);
      return drawing;
    },
    close: () => pool.close(),
  };
}

function keyOf(request: PictureRequest): string {
  const { prompt, width, height, index, quality, format, compression } = request;
  const traits = [width, height, index, quality, format, format === "png" ? 0 : compression];
  return createHash("sha256")
    .update(`${traits.join(" ")}\n${prompt}`)
    .digest("base64");
}
