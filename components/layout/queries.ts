import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "@/lib/http/client";

/** What `GET /api/balance` answers, in credits. */
export type Balance = {
  /** Can be spent now. */
  available: number;
  /** Set aside for work under way. */
  held: number;
  /** available + held */
  total: number;
  /** Credits of one image at the settings last used; null before the first request. */
  lastUnitCredits: number | null;
};

const BALANCE_STALE_MS = 15_000;

/**
 * The balance of the workspace that is signed in. The dashboard's layout prefetches it under the same key by calling
 * the verb; whatever changes the balance calls `setQueryData` or invalidates the key.
 */
export function balanceQuery() {
  return queryOptions({
    queryKey: ["balance"],
    queryFn: ({ signal }) => requestJson<Balance>("/api/balance", { signal }),
    staleTime: BALANCE_STALE_MS,
    refetchOnWindowFocus: "always",
  });
}

/** Ends this session on the server; throws `RequestFailed` when it could not be ended. */
export async function signOut(): Promise<void> {
  await requestJson("/api/auth/sign-out", { method: "POST" });
}
