/** The `code` of a Node or Postgres error (`ENOENT`, `28P01`), or `undefined` when the value carries none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
