type Headers = Record<string, string | string[] | undefined>;

const NUMBER = /^-?\d{1,15}(\.\d{1,9})?$/;
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * Seconds (≥ 0, not yet clamped) that a provider asks to wait: `retry-after-ms`, else `retry-after` as seconds or as an
 * HTTP date. Null when it does not say or says nonsense.
 */
export function retryAfter(headers: Headers, now: Date): number | null {
  const milliseconds = headers["retry-after-ms"];
  if (typeof milliseconds === "string" && NUMBER.test(milliseconds)) return atLeastZero(Number(milliseconds) / 1000);

  const value = headers["retry-after"];
  if (typeof value !== "string") return null;
  if (NUMBER.test(value)) return atLeastZero(Number(value));
  if (!HTTP_DATE.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : atLeastZero(Math.ceil((date - now.getTime()) / 1000));
}

function atLeastZero(seconds: number): number {
  return Math.max(0, seconds);
}
