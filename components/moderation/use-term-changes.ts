"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast-store";
import { requestJson } from "@/lib/http/client";
import type { WireRule } from "@/lib/http/wire-moderation";
import type { RuleKind } from "@/lib/moderation/schema";

type NewTerm = { kind: RuleKind; term: string };

export type TermChanges = {
  add: (term: NewTerm, onAdded: () => void) => void;
  isAdding: boolean;
  /** Of the last term that was not added. */
  error: string | undefined;
  remove: (rule: WireRule) => void;
  removingId: string | null;
};

/** Adds and removes terms below `path`; the answer is the whole page, which `queryKey` keeps. Removing is undone from the toast. */
export function useTermChanges<Page>(path: string, queryKey: QueryKey): TermChanges {
  const client = useQueryClient();
  const show = (page: Page) => client.setQueryData<Page>(queryKey, page);
  const adding = useMutation({
    mutationFn: (body: NewTerm) => requestJson<Page>(path, { method: "POST", body }),
    onSuccess: show,
  });
  const removing = useMutation({
    mutationFn: ({ id }: WireRule) => requestJson<Page>(`${path}/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: (page, { kind, term }) => {
      show(page);
      toast({
        message: `“${term}” removed`,
        action: { label: "Undo", onPress: () => adding.mutate({ kind, term }) },
      });
    },
    onError: (failure, { term }) => toast({ tone: "bad", message: `“${term}” was not removed: ${failure.message}` }),
  });
  return {
    add: (term, onAdded) => adding.mutate(term, { onSuccess: onAdded }),
    isAdding: adding.isPending,
    error: adding.error?.message,
    remove: (rule) => removing.mutate(rule),
    removingId: removing.isPending ? removing.variables.id : null,
  };
}
