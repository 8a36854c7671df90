"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast-store";
import { type Key, keysQuery, setKeyDisabled } from "./queries";

type Switch = { key: Key; disabled: boolean };

/** Disables or enables a key: shown at once, taken back when the server refuses, undone from the toast. */
export function useKeySwitch(): (change: Switch) => void {
  const client = useQueryClient();
  const { queryKey } = keysQuery();

  function show(id: string, status: Key["status"]): void {
    client.setQueryData(queryKey, (list) =>
      list ? { data: list.data.map((one) => (one.id === id ? { ...one, status } : one)) } : list,
    );
  }

  const { mutate } = useMutation({
    mutationFn: ({ key, disabled }: Switch) => setKeyDisabled({ id: key.id, disabled }),
    onMutate: async ({ key, disabled }) => {
      await client.cancelQueries({ queryKey });
      show(key.id, disabled ? "disabled" : "active");
    },
    onSuccess: ({ status }, change) => {
      show(change.key.id, status);
      toast({
        message: `“${change.key.name}” ${change.disabled ? "disabled: it is refused from now on" : "works again"}`,
        action: { label: "Undo", onPress: () => mutate({ ...change, disabled: !change.disabled }) },
      });
    },
    onError: (error, change) => {
      show(change.key.id, change.key.status);
      toast({
        tone: "bad",
        message: `“${change.key.name}” was not ${change.disabled ? "disabled" : "enabled"}: ${error.message}`,
        action: { label: "Retry", onPress: () => mutate(change) },
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  return (change) => mutate(change);
}
