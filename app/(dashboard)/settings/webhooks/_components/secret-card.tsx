"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { FailureState } from "@/components/layout/failure-state";
import { formatExact } from "@/components/layout/format-time";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Skeleton } from "@/components/ui/skeleton";
import { rotateWebhookSecret, webhookSecretQuery } from "./queries";

/** The secret with which a receiver proves that an event is ours, and how to change it without losing one. */
function SecretCard() {
  const { data, error, refetch, isFetching } = useQuery(webhookSecretQuery());
  const [isShown, setShown] = useState(false);
  const [isRotating, setRotating] = useState(false);
  return (
    <Card className="max-w-180">
      <CardHeader>
        <CardTitle>Signing secret</CardTitle>
      </CardHeader>
      {error && !data ? (
        <FailureState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : (
        <>
          <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <p className="text-ink-2">
              A task that was sent with <span className="mono">webhook_url</span> tells that address when it has ended.
              Each event is signed as Standard Webhooks says; verify it with this secret.
            </p>
            <div className="flex min-h-8 min-w-0 items-center gap-2">
              {data ? (
                <>
                  <code className="mono min-w-0 flex-1 break-all">{isShown ? data.secret : MASKED}</code>
                  <CopyButton value={data.secret} what="signing secret" />
                </>
              ) : (
                <Skeleton className="h-5 w-full" />
              )}
            </div>
            {data?.previousUntil ? (
              <p className="text-ink-2 text-xs">
                The secret before this one signs as well until {formatExact(new Date(data.previousUntil))}.
              </p>
            ) : null}
          </CardBody>
          <CardFooter className="justify-end">
            <Button onClick={() => setShown(!isShown)} disabled={!data}>
              {isShown ? "Hide" : "Show"}
            </Button>
            <Button onClick={() => setRotating(true)} disabled={!data}>
              Rotate
            </Button>
          </CardFooter>
        </>
      )}
      {isRotating ? <RotateDialog onClose={() => setRotating(false)} /> : null}
    </Card>
  );
}

const MASKED = `whsec_${"•".repeat(24)}`;

function RotateDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: rotateWebhookSecret,
    onSuccess: (secrets) => {
      client.setQueryData(webhookSecretQuery().queryKey, secrets);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Rotate the signing secret?"
      confirmLabel="Rotate"
      tone="primary"
      onConfirm={() => mutate()}
      isPending={isPending}
      error={error?.message}
    >
      <p>Events are signed with both secrets for 24 hours, so that you can change your receiver without losing one.</p>
    </ConfirmDialog>
  );
}

export { SecretCard };
