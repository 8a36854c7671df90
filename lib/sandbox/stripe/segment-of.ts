/** The segment of a request's path that stands where the route has its `*`; empty when the route has none. */
export function segmentOf(route: string, path: string): string {
  return path.split("/")[route.split("/").indexOf("*")] ?? "";
}
