import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";
import type { WireReauthentication } from "@/lib/http/next-auth/reauthentication-answer";

/** How the person proves once more who they are; asked each time, because it changes with what they turn on. */
export function reauthenticationQuery() {
  return queryOptions({
    queryKey: ["reauthentication"],
    queryFn: ({ signal }) => requestJson<WireReauthentication>("/api/reauthenticate", { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

export type Proof = { password: string } | { code: string };

/** Throws `RequestFailed` with the field at fault. */
export async function reauthenticate(proof: Proof): Promise<void> {
  await requestJson("/api/reauthenticate", { method: "POST", body: proof });
}
