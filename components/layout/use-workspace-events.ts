"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followWorkspace } from "./workspace-stream";

/**
 * Whatever shows the balance or the statement shows it as it is now. `seen` is what the server has rendered; null where
 * there is nothing to follow, as in a suspended workspace.
 */
export function useWorkspaceEvents(seen: string | null): void {
  const client = useQueryClient();
  // External system: the server's events.
  useEffect(() => {
    if (seen === null) return;
    const refresh = () => {
      void client.invalidateQueries({ queryKey: ["balance"] });
      void client.invalidateQueries({ queryKey: ["statement"] });
    };
    return followWorkspace("balance", refresh, seen);
  }, [client, seen]);
}
