"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast-store";
import { deleteKey, type Key, keysQuery } from "./queries";

/** Deletes a key after its confirmation: it leaves the list at once and comes back when the server refuses. */
export function useDeleteKey(): (key: Key) => void {
  const client = useQueryClient();
  const { queryKey } = keysQuery();
  const { mutate } = useMutation({
    mutationFn: (key: Key) => deleteKey(key),
    onMutate: async (key) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (list) => list && { data: list.data.filter(({ id }) => id !== key.id) });
      return { before };
    },
    onSuccess: (_, key) => toast({ message: `“${key.name}” deleted: it works no more` }),
    onError: (error, key, context) => {
      client.setQueryData(queryKey, context?.before);
      toast({
        tone: "bad",
        message: `“${key.name}” was not deleted: ${error.message}`,
        action: { label: "Retry", onPress: () => mutate(key) },
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (key) => mutate(key);
}
