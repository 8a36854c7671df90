"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast-store";
import { changeKey, type Key, type KeyChange, keysQuery } from "./queries";

/** Changes a key's name, scopes and limits; the list shows what the server answered. */
export function useChangeKey(onDone: () => void) {
  const client = useQueryClient();
  const { queryKey } = keysQuery();
  return useMutation<Key, Error, KeyChange>({
    mutationFn: changeKey,
    onSuccess: (key) => {
      client.setQueryData(queryKey, (list) =>
        list ? { data: list.data.map((one) => (one.id === key.id ? key : one)) } : list,
      );
      toast({ message: `“${key.name}” saved: its limits hold from now on` });
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
