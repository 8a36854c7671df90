"use client";

import { useSyncExternalStore } from "react";

/**
 * The token of the link in a mail: it stands behind #, which browsers send to nobody. Null while the server renders, empty
 * without a token.
 */
export function useLinkToken(): string | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}

function read(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "";
}
