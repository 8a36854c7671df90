"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 250;

/** The Unix time in whole seconds, as it passes. */
export function useNowSeconds(): number {
  return useSyncExternalStore(subscribe, readSecond, readSecond);
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

function readSecond(): number {
  return Math.floor(Date.now() / 1000);
}
