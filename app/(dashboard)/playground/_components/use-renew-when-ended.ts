"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { balanceQuery } from "@/components/layout/queries";
import { runsQuery } from "./queries";

/** The balance and the history tell the end of a run as soon as its card does. */
export function useRenewWhenEnded(status: string | undefined): void {
  const client = useQueryClient();
  // External system: the server, whose answer to other questions has changed as well.
  useEffect(() => {
    if (status !== "processing") return;
    return () => {
      void client.invalidateQueries({ queryKey: balanceQuery().queryKey });
      void client.invalidateQueries({ queryKey: runsQuery().queryKey });
    };
  }, [client, status]);
}
