const MINUS = "\u2212";
const SECOND_MS = 1000;
const KILOBYTE = 1000;

/** 4182 → "4,182"; at most three decimals, as credits have. The same on server and browser. */
export function formatNumber(value: number): string {
  return Math.abs(value)
    .toLocaleString("en-US", { maximumFractionDigits: 3 })
    .replace(/^/, value < 0 ? MINUS : "");
}

/** A movement: "+14", "−42" with a true minus, "0". */
export function formatSigned(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** 1, "credit" → "1 credit"; 0 → "0 credits"; another plural can be given. */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

/** Credits in dollars at a price per credit: 2875 at 0.01 → "$28.75". */
export function formatMoney(dollars: number): string {
  return dollars.toLocaleString("en-US", { style: "currency", currency: "USD" }).replace("-", MINUS);
}

/** 9 → "9 ms", 1220 → "1.22 s", 180000 → "180.00 s": what is compared in a column keeps one unit. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < SECOND_MS) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / SECOND_MS).toFixed(2)} s`;
}

/** 3_200_000 → "3.2 MB", in decimal units as stores and networks count. */
export function formatBytes(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} B`;
  if (bytes < KILOBYTE ** 2) return `${Math.round(bytes / KILOBYTE)} kB`;
  return `${(bytes / KILOBYTE ** 2).toFixed(1)} MB`;
}

/** 427 of 434 → "98.4%"; a share is never rounded up to all or down to none. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "0%";
  const percent = (part / whole) * 100;
  if (part === whole || part === 0) return `${percent}%`;
  return `${Math.min(99.9, Math.max(0.1, percent)).toFixed(1)}%`;
}
