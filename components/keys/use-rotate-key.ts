"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RotatedKey } from "@/lib/keys/rotate";
import type { RotationOverlap } from "@/lib/keys/schema";
import { keysQuery, rotateKey } from "./queries";

/** Gives a key a new secret. It stays in `data` and goes nowhere else. */
export function useRotateKey() {
  const client = useQueryClient();
  return useMutation<RotatedKey, Error, { id: string; overlap: RotationOverlap }>({
    mutationFn: rotateKey,
    // What a mutation answered is forgotten as soon as nothing on screen shows it.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery().queryKey }),
  });
}
