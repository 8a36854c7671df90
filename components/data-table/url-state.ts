/** New values of some parameters; null or an empty list removes one. */
export type UrlPatch = Readonly<Record<string, string | readonly string[] | null>>;

type Params = { toString(): string };

/** The cursors of a keyset page: `after` shows what is older than it, `before` what is newer. */
const CURSORS = ["after", "before"];

/**
 * The query string ("?model=a,b" or "") after a patch. A cursor belongs to the list it was made for: any other change
 * leads back to the first page.
 */
export function patchQuery(params: Params, patch: UrlPatch): string {
  const next = new URLSearchParams(params.toString());
  for (const cursor of CURSORS) next.delete(cursor);
  for (const [name, value] of Object.entries(patch)) {
    const text = typeof value === "string" ? value : (value ?? []).join(",");
    if (text === "") next.delete(name);
    else next.set(name, text);
  }
  // A comma needs no escape in a query, and these addresses are read by people.
  const query = next.toString().replaceAll("%2C", ",");
  return query === "" ? "" : `?${query}`;
}

/** The values of a parameter of several, e.g. `model=a,b`. */
export function readList(params: { get(name: string): string | null }, name: string): string[] {
  return (params.get(name) ?? "").split(",").filter(Boolean);
}

/** The list with a value added, or removed when it was there. */
export function toggled(list: readonly string[], value: string): string[] {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value];
}
