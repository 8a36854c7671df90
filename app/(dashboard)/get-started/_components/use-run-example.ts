"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callWithKey } from "@/components/keys/call-with-key";
import type { ExampleRequest } from "@/components/keys/example-samples";
import { balanceQuery } from "@/components/layout/queries";
import { getStartedQuery } from "./queries";

type Run = { secret: string; idempotencyKey: string };

/** Longer than the server waits for a picture, so that its own answer is the one that is shown. */
const TIMEOUT_MS = 300_000;

/** Sends the example to the public API with the new key. The hold shows in the balance at once, the charge when it ends. */
export function useRunExample({ body, credits }: ExampleRequest) {
  const client = useQueryClient();
  const balance = balanceQuery();
  return useMutation({
    mutationFn: ({ secret, idempotencyKey }: Run) =>
      callWithKey({
        method: "POST",
        path: "/v1/images/generations",
        ...{ secret, idempotencyKey, body, timeoutMs: TIMEOUT_MS },
      }),
    onMutate: async () => {
      await client.cancelQueries({ queryKey: balance.queryKey });
      client.setQueryData(
        balance.queryKey,
        (now) => now && { ...now, available: now.available - credits, held: now.held + credits },
      );
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: balance.queryKey }),
        client.invalidateQueries({ queryKey: getStartedQuery().queryKey }),
      ]),
  });
}

/** One per press: the same press sent twice is charged once. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `get-started-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
