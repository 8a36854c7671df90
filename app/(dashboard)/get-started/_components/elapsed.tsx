"use client";

import { useEffect, useState } from "react";

const TICK_MS = 100;

/** The seconds since it appeared: "3.4 s". */
function Elapsed() {
  const [elapsedMs, setElapsedMs] = useState(0);
  // External system: the browser's timer.
  useEffect(() => {
    const begun = performance.now();
    const timer = setInterval(() => setElapsedMs(performance.now() - begun), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return <span className="tabular-nums">{(elapsedMs / 1000).toFixed(1)} s</span>;
}

export { Elapsed };
