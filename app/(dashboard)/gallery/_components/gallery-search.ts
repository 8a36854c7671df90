/** The parameters of the address that decide which pictures are shown. */
const FILTERS = ["range", "model", "end_user", "q"] as const;

type Params = { get(name: string): string | null };

/** The query of `GET /api/gallery`, its parameters in one order so that it can be a cache key. */
export function gallerySearch(params: Params): string {
  const picked = new URLSearchParams();
  for (const name of ["view", ...FILTERS, "before"]) {
    const value = params.get(name);
    if (value) picked.set(name, value);
  }
  return picked.toString();
}

/** True when a filter hides pictures of this view. */
export function isNarrowed(params: Params): boolean {
  return FILTERS.some((name) => params.get(name));
}

/** What clears every filter. */
export const NO_FILTERS = { range: null, model: null, end_user: null, q: null } as const;
