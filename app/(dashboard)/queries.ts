import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireProfile } from "@/lib/http/wire-account";

/** Who is signed in; the layout puts it into the cache. */
export function profileQuery() {
  return queryOptions({
    queryKey: ["me"],
    queryFn: ({ signal }) => requestJson<WireProfile>("/api/me", { signal }),
  });
}
