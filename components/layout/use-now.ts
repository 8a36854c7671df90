"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** The current time to half a minute, moved on for everything that shows it by one timer. */
export function useNow(): Date {
  return new Date(useSyncExternalStore(subscribe, readTick, readTick));
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) timer = setInterval(notify, TICK_MS);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function notify(): void {
  for (const listener of listeners) listener();
}

/** Coarse on purpose: a snapshot must not change between two reads of one render, nor between server and browser. */
function readTick(): number {
  return Math.floor(Date.now() / TICK_MS) * TICK_MS;
}
