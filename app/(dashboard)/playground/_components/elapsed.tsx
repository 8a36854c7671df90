"use client";

import { useNowSeconds } from "./use-now-seconds";

/** Whole seconds since a Unix time: "12 s". */
function Elapsed({ since }: { since: number }) {
  const now = useNowSeconds();
  // A second may pass between the server's page and the browser's.
  return <span suppressHydrationWarning>{Math.max(0, now - since)} s</span>;
}

export { Elapsed };
