"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { usageRequestQuery } from "@/components/requests/queries";
import { followRun, type LiveRun, liveRun, NOTHING_LIVE, subscribeToRun } from "./live-runs";

/** Follows a run while it is at work: its unfinished picture, and what such runs usually take. */
export function useLiveRun(id: string, isRunning: boolean): LiveRun {
  const client = useQueryClient();
  // External system: the server's events.
  useEffect(() => {
    if (!isRunning) return;
    return followRun(id, () => void client.invalidateQueries({ queryKey: usageRequestQuery(id).queryKey }));
  }, [client, id, isRunning]);
  return useSyncExternalStore(
    (listener) => subscribeToRun(id, listener),
    () => liveRun(id),
    () => NOTHING_LIVE,
  );
}
