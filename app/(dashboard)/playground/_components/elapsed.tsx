"use client";

import { useSyncExternalStore } from "react";

const TICK_MS = 250;

/** Whole seconds since a Unix time: "12 s". */
function Elapsed({ since }: { since: number }) {
  const now = useSyncExternalStore(subscribe, readSecond, readSecond);
  // A second may pass between the server's page and the browser's.
  return <span suppressHydrationWarning>{Math.max(0, now - since)} s</span>;
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

function readSecond(): number {
  return Math.floor(Date.now() / 1000);
}

export { Elapsed };
