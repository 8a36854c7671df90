"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { USAGE_KEY } from "./queries";

const EVENTS_PATH = "/api/usage/events";

/** While the page is in sight, whatever changes among the workspace's requests is fetched at once. */
export function useLiveUsage(isOn: boolean): void {
  const client = useQueryClient();
  // External system: the server's events, and whether anybody looks at the page.
  useEffect(() => {
    if (!isOn) return;
    let source: EventSource | null = null;
    const refresh = () => {
      void client.invalidateQueries({ queryKey: USAGE_KEY });
      void client.invalidateQueries({ queryKey: ["balance"] });
    };
    // A hidden tab gives its connection back: browsers have only six of them per host.
    const follow = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else if (!source) {
        source = new EventSource(EVENTS_PATH);
        source.addEventListener("changed", refresh);
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      source?.close();
    };
  }, [client, isOn]);
}
