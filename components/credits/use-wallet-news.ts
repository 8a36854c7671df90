"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followWorkspace } from "@/components/layout/workspace-stream";

const SETTLE_MS = 4_000;

/**
 * Has these asked for again when the wallet has changed: at once, and once more when an automatic recharge may have been tried,
 * since one that fails changes no balance. The list of keys is one constant of its module.
 */
export function useWalletNews(keys: readonly QueryKey[]): void {
  const client = useQueryClient();
  // External system: the server's events.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    };
    const unfollow = followWorkspace("balance", () => {
      refresh();
      clearTimeout(timer);
      timer = setTimeout(refresh, SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      unfollow();
    };
  }, [client, keys]);
}
