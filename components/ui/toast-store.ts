export type ToastInput = {
  /** One line. */
  message: string;
  tone?: "ok" | "bad" | "info";
  /** Undo or Retry. */
  action?: { label: string; onPress: () => void };
};

export type ToastEntry = ToastInput & { id: number; tone: "ok" | "bad" | "info" };

const MAX_TOASTS = 3;

/** The toasts on screen, newest last; pages add with `toast()`, `Toaster` shows them. */
export function createToastStore() {
  let entries: readonly ToastEntry[] = [];
  let nextId = 1;
  const listeners = new Set<() => void>();

  function replace(next: readonly ToastEntry[]): void {
    entries = next;
    for (const listener of listeners) listener();
  }

  return {
    add(input: ToastInput): number {
      const id = nextId++;
      replace([...entries, { ...input, id, tone: input.tone ?? "ok" }].slice(-MAX_TOASTS));
      return id;
    },
    dismiss(id: number): void {
      replace(entries.filter((entry) => entry.id !== id));
    },
    read: (): readonly ToastEntry[] => entries,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const toastStore = createToastStore();

/** Says in one line what just happened; what can be undone or tried again says so. */
export function toast(input: ToastInput): number {
  return toastStore.add(input);
}
