import { type DefaultOptions, QueryClient } from "@tanstack/react-query";
import { RequestFailed } from "@/lib/http/client";

const STALE_MS = 10_000;
const MAX_RETRIES = 2;

const defaultOptions: DefaultOptions = {
  // What the server has just rendered is not asked for again at once; focus and reconnection ask for what is older.
  queries: { staleTime: STALE_MS, retry: (count, error) => isWorthRetrying(error) && count < MAX_RETRIES },
  mutations: { retry: false },
};

/** One per page load in the browser, one per request on the server: what it holds belongs to one person. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions });
}

function isWorthRetrying(error: Error): boolean {
  return error instanceof RequestFailed && error.isRetryable;
}
