"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { DataTable } from "@/components/data-table/data-table";
import { FailureState } from "@/components/layout/failure-state";
import { endOtherSessions, endSession, sessionsQuery } from "@/components/sessions/queries";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { sessionColumns } from "./session-columns";

function SessionsScreen() {
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(sessionsQuery());
  const settle = {
    onError: (failure: Error) => toast({ tone: "bad", message: `Not signed out: ${failure.message}` }),
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  };
  const one = useMutation({
    mutationFn: endSession,
    onSuccess: () => toast({ message: "Signed out there" }),
    ...settle,
  });
  const others = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => toast({ message: "Signed out everywhere else" }),
    ...settle,
  });
  const hasOthers = (data?.data.length ?? 0) > 1;
  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2 pb-4">
        <p className="text-ink-2">Where you are signed in.</p>
        {hasOthers ? (
          <Button onClick={() => others.mutate()} isLoading={others.isPending}>
            Sign out everywhere else
          </Button>
        ) : null}
      </div>
      <DataTable
        label="Sessions"
        columns={sessionColumns({ onEnd: one.mutate, endingId: one.isPending ? one.variables : null })}
        rows={data?.data}
        rowKey={({ id }) => id}
        skeletonRows={2}
        empty={null}
        error={error && !data ? <FailureState error={error} onRetry={refetch} isRetrying={isFetching} /> : undefined}
      />
    </>
  );
}

export { SessionsScreen };
