/** Pictures by key, the latest used up to a number of bytes. */
export type PictureCache = {
  get(key: string): Buffer | undefined;
  add(key: string, bytes: Buffer): void;
};

/** Drops what was asked for longest ago once the pictures together exceed `maxBytes`. */
export function createPictureCache(maxBytes: number): PictureCache {
  const kept = new Map<string, Buffer>();
  let keptBytes = 0;
  return {
    get: (key) => {
      const bytes = kept.get(key);
      if (!bytes) return undefined;
      // Moved to the end: the front of the map is what was asked for longest ago.
      kept.delete(key);
      kept.set(key, bytes);
      return bytes;
    },
    add: (key, bytes) => {
      kept.set(key, bytes);
      keptBytes += bytes.length;
      for (const [oldest, old] of kept) {
        if (keptBytes <= maxBytes) break;
        kept.delete(oldest);
        keptBytes -= old.length;
      }
    },
  };
}
