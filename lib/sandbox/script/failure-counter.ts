const MAX_KEYS = 10_000;

/** Counts how often a call was turned away, for `sandbox:fail_first=N`. */
export type FailureCounter = {
  /** True for the first `limit` calls with the key, false from then on. */
  shouldFail(key: string, limit: number): boolean;
  reset(): void;
};

/** Remembers the latest 10,000 keys. */
export function createFailureCounter(): FailureCounter {
  const failures = new Map<string, number>();
  return {
    shouldFail: (key, limit) => {
      const failed = failures.get(key) ?? 0;
      if (failed >= limit) return false;
      failures.delete(key);
      failures.set(key, failed + 1);
      const oldest = failures.keys().next().value;
      if (failures.size > MAX_KEYS && oldest !== undefined) failures.delete(oldest);
      return true;
    },
    reset: () => failures.clear(),
  };
}
