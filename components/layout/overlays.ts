"use client";

import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "help" | "menu";

let current: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens one of the shell's overlays from anywhere (a button, a shortcut, another overlay), or closes it (null). */
export function showOverlay(overlay: Overlay | null): void {
  current = overlay;
  for (const listener of listeners) listener();
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Overlay | null {
  return current;
}
