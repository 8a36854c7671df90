"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreatedKey } from "@/lib/keys/create";
import { createKey, keysQuery, type NewKey } from "./queries";

/** Creates a key; the list knows it as soon as the server does. The secret stays in `data` and goes nowhere else. */
export function useCreateKey() {
  const client = useQueryClient();
  return useMutation<CreatedKey, Error, NewKey>({
    mutationFn: createKey,
    // What a mutation answered is forgotten as soon as nothing on screen shows it.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery().queryKey }),
  });
}
