"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { followWorkspace } from "@/components/layout/workspace-stream";
import { USAGE_KEY } from "./queries";

/** While it is on and the page in sight, whatever changes among the workspace's requests is fetched at once. */
export function useLiveUsage(isOn: boolean): void {
  const client = useQueryClient();
  const wasOff = useRef(false);
  // External system: the server's events.
  useEffect(() => {
    if (!isOn) {
      wasOff.current = true;
      return;
    }
    const refresh = () => void client.invalidateQueries({ queryKey: USAGE_KEY });
    // The shell went on listening: what happened meanwhile is not said again.
    if (wasOff.current) refresh();
    return followWorkspace("usage", refresh);
  }, [client, isOn]);
}
