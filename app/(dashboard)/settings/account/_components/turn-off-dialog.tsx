"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { toast } from "@/components/ui/toast-store";
import { turnOffTwoFactor, twoFactorQuery } from "./queries";

/** Mounted while it is open. */
function TurnOffDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: turnOffTwoFactor,
    onSuccess: () => {
      onClose();
      toast({ message: "Two-factor sign-in is off" });
      return client.invalidateQueries({ queryKey: twoFactorQuery().queryKey });
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Turn two-factor sign-in off?"
      confirmLabel="Turn off"
      onConfirm={() => mutate()}
      isPending={isPending}
      error={error?.message}
    >
      <p>Your password alone signs in again. The app’s codes and your recovery codes work no more.</p>
      <p>Every other session is signed out.</p>
    </ConfirmDialog>
  );
}

export { TurnOffDialog };
