import type { Exchange } from "./route";

/** The segment `[name]` of the path; empty when the route has none, which no id is. */
export function pathParameter({ params }: Pick<Exchange<unknown>, "params">, name: string): string {
  const value = params[name];
  return typeof value === "string" ? value : "";
}
