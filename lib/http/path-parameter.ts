import type { Exchange } from "./route";

/** The segment `[name]` of the path; empty, which no id is, when the route has none or it holds a NUL, which no column takes. */
export function pathParameter({ params }: Pick<Exchange<unknown>, "params">, name: string): string {
  const value = params[name];
  return typeof value === "string" && !value.includes("\0") ? value : "";
}
