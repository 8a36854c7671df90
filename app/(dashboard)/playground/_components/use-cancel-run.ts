"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { balanceQuery } from "@/components/layout/queries";
import { usageRequestQuery } from "@/components/requests/queries";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import { cancelRun } from "./queries";

/** Takes a run back. One that was sent a moment before cannot be: its button says so as soon as its record is read again. */
export function useCancelRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => cancelRun(id),
    onError: (error) => {
      if (error instanceof RequestFailed && error.code === "not_cancellable") {
        toast({ message: "It was sent a moment before: the picture will be kept and charged.", tone: "info" });
      } else toast({ message: error.message, tone: "bad" });
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: usageRequestQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: balanceQuery().queryKey }),
      ]),
  });
}
