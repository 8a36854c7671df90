import { formatShare } from "@/components/layout/format-number";
import type { Figures } from "@/lib/status/figures";

/** "99.8%", or a dash where nothing was counted. */
export function formatAvailability({ good, faults, availability }: Figures): string {
  return availability === null ? "–" : formatShare(good, good + faults);
}

/** 18.7 → "18.7 s", 0.012 → "12 ms", a dash where nothing was timed. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 1) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  return `${seconds < 100 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
