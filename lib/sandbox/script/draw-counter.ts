const MAX_KEYS = 10_000;

/** Counts what was drawn for a caller's own request id, where a request for several pictures takes several calls. */
export type DrawCounter = {
  /** How many calls with the key were counted before this one. */
  next(key: string): number;
  reset(): void;
};

/** Remembers the latest 10,000 keys. */
export function createDrawCounter(): DrawCounter {
  const drawn = new Map<string, number>();
  return {
    next: (key) => {
      const before = drawn.get(key) ?? 0;
      drawn.delete(key);
      drawn.set(key, before + 1);
      const oldest = drawn.keys().next().value;
      if (drawn.size > MAX_KEYS && oldest !== undefined) drawn.delete(oldest);
      return before;
    },
    reset: () => drawn.clear(),
  };
}
