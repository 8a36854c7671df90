"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { FailureState } from "@/components/layout/failure-state";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { prepareTwoFactor, twoFactorQuery } from "./queries";
import { TwoFactorOff } from "./two-factor-off";
import { TwoFactorOn } from "./two-factor-on";

// Loaded when first opened: few people open it twice.
const EnrolDialog = lazy(async () => ({ default: (await import("./enrol-dialog")).EnrolDialog }));

function TwoFactorCard() {
  const { data, error, refetch, isFetching } = useQuery(twoFactorQuery());
  const prepare = useMutation({ mutationFn: prepareTwoFactor });
  return (
    <Card>
      <CardHeader>
        <CardTitle>Two-factor sign-in</CardTitle>
        {data ? <Tag tone={data.since ? "ok" : "neutral"}>{data.since ? "On" : "Off"}</Tag> : null}
      </CardHeader>
      {data?.since ? <TwoFactorOn since={data.since} recoveryCodesLeft={data.recoveryCodesLeft} /> : null}
      {data && !data.since ? (
        <TwoFactorOff onTurnOn={prepare.mutate} isPreparing={prepare.isPending} error={prepare.error} />
      ) : null}
      {error && !data ? <FailureState error={error} onRetry={refetch} isRetrying={isFetching} /> : null}
      {data || error ? null : <Loading />}
      {/* Not inside what is off: it still shows the recovery codes when that is on. */}
      {prepare.data ? (
        <Suspense>
          <EnrolDialog prepared={prepare.data} onClose={prepare.reset} />
        </Suspense>
      ) : null}
    </Card>
  );
}

function Loading() {
  return (
    <CardBody aria-busy="true" className="grid gap-2">
      <Skeleton className="w-full" />
      <Skeleton className="w-2/3" />
      <Skeleton className="mt-2 h-8 w-40" />
    </CardBody>
  );
}

export { TwoFactorCard };
