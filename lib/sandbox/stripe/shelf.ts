export type Shelf<T extends { id: string }> = {
  put(item: T): void;
  find(id: string): T | null;
  /** Newest first. */
  list(): T[];
  clear(): void;
};

/** Keeps the newest `max` objects by id. */
export function createShelf<T extends { id: string }>(max: number): Shelf<T> {
  const items = new Map<string, T>();
  return {
    put: (item) => {
      items.set(item.id, item);
      const [oldest] = items.keys();
      if (items.size > max && oldest !== undefined) items.delete(oldest);
    },
    find: (id) => items.get(id) ?? null,
    list: () => [...items.values()].reverse(),
    clear: () => items.clear(),
  };
}
