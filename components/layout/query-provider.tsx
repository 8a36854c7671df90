"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { RequestFailed } from "@/lib/http/client";
import { makeQueryClient } from "./make-query-client";

/** The cache of server data for everything below; a session that ended elsewhere leads to sign in and back. */
function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  // External system: the events of the query cache.
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") leaveWhenSignedOut(event.action.error);
      }),
    [client],
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof RequestFailed) || error.type !== "unauthorized") return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

export { QueryProvider };
