import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireStatement } from "@/lib/http/wire-statement";

/** A page of the statement; `before` is the number of the line it continues after, null for the newest. */
export function statementQuery(before: string | null) {
  const path = before === null ? "/api/statement" : `/api/statement?before=${encodeURIComponent(before)}`;
  return queryOptions({
    queryKey: ["statement", before],
    queryFn: ({ signal }) => requestJson<WireStatement>(path, { signal }),
  });
}
