/** The parameters of the usage page's address that decide what is listed; others only how it is shown. */
const LISTED = ["range", "status", "model", "key", "mode", "end_user", "metadata", "q"] as const;
const CURSORS = ["after", "before"] as const;

type Params = { get(name: string): string | null };

/** The query of the list ("model=a&range=7d"), its parameters in one order so that it can be a cache key. */
export function usageSearch(params: Params): string {
  return pick(params, [...LISTED, ...CURSORS]);
}

/** The same without the page: what totals, chart and export are about. */
export function usageFilterSearch(params: Params): string {
  return pick(params, LISTED);
}

/** True when the address narrows the list by anything but time. */
export function isNarrowed(params: Params): boolean {
  return LISTED.some((name) => name !== "range" && params.get(name));
}

function pick(params: Params, names: readonly string[]): string {
  const picked = new URLSearchParams();
  for (const name of names) {
    const value = params.get(name);
    if (value) picked.set(name, value);
  }
  return picked.toString();
}
