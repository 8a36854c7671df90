"use client";

import { useSyncExternalStore } from "react";

const STORAGE_KEY = "pixapi.single-keys";
const listeners = new Set<() => void>();

/** Whether shortcuts of one key (g, ?, /, j, k, c) work: people who speak or type by other means turn them off. */
export function hasSingleKeys(): boolean {
  return localStorage.getItem(STORAGE_KEY) !== "off";
}

/** The setting, and the way to change it in this browser. */
export function useSingleKeys(): { isOn: boolean; setOn: (isOn: boolean) => void } {
  const isOn = useSyncExternalStore(subscribe, hasSingleKeys, () => true);
  return { isOn, setOn };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setOn(isOn: boolean): void {
  if (isOn) localStorage.removeItem(STORAGE_KEY);
  else localStorage.setItem(STORAGE_KEY, "off");
  for (const listener of listeners) listener();
}
