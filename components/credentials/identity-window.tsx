"use client";

import { useQuery } from "@tanstack/react-query";
import { FailureState } from "@/components/layout/failure-state";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { IdentityForm } from "./identity-form";
import { IdentityProviders } from "./identity-providers";
import { reauthenticationQuery } from "./queries";

/** Asks who sits there; `onSettled(false)` when the visitor would rather not say. */
function IdentityWindow({ onSettled }: { onSettled: (isProven: boolean) => void }) {
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onSettled(false)}>
      <DialogContent className="max-w-112">
        <DialogHeader>
          <DialogTitle>Confirm it is you</DialogTitle>
          <DialogDescription>
            You signed in more than ten minutes ago. Once you confirm, what you asked for goes on by itself.
          </DialogDescription>
        </DialogHeader>
        <Ways onProven={() => onSettled(true)} />
      </DialogContent>
    </Dialog>
  );
}

function Ways({ onProven }: { onProven: () => void }) {
  const { data, error, refetch, isFetching } = useQuery(reauthenticationQuery());
  if (error && !data) return <FailureState error={error} onRetry={refetch} isRetrying={isFetching} />;
  if (!data) return <Loading />;
  if (data.way === "provider") return <IdentityProviders providers={data.providers} />;
  return <IdentityForm way={data.way} onProven={onProven} />;
}

/** The geometry of the form. */
function Loading() {
  return (
    <DialogBody aria-busy="true" className="gap-2 pb-24">
      <Skeleton className="w-16" />
      <Skeleton className="h-10 rounded-md" />
    </DialogBody>
  );
}

export { IdentityWindow };
