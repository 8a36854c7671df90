"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { EnrolForm } from "./enrol-form";
import { type PreparedTwoFactor, turnOnTwoFactor, twoFactorQuery } from "./queries";
import { RecoveryCodesView } from "./recovery-codes-view";

/** Mounted while it is open. Once recovery codes are on screen only Done closes it, so that no slip loses them. */
function EnrolDialog({ prepared, onClose }: { prepared: PreparedTwoFactor; onClose: () => void }) {
  const client = useQueryClient();
  const [hasStored, setStored] = useState(false);
  const { data, mutate, reset, isPending, error } = useMutation({
    mutationFn: turnOnTwoFactor,
    onSuccess: () => client.invalidateQueries({ queryKey: twoFactorQuery().queryKey }),
  });
  const isHeld = data !== undefined && !hasStored;
  const holdOpen = (event: Event) => isHeld && event.preventDefault();

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && !isHeld && onClose()}>
      <DialogContent className="max-w-120" onEscapeKeyDown={holdOpen} onInteractOutside={holdOpen}>
        {data ? (
          <RecoveryCodesView
            title="Two-factor sign-in is on"
            codes={data.recoveryCodes}
            hasStored={hasStored}
            onStoredChange={setStored}
            onDone={onClose}
          />
        ) : (
          <EnrolForm prepared={prepared} onSubmit={mutate} onChange={reset} isSaving={isPending} error={error} />
        )}
      </DialogContent>
    </Dialog>
  );
}

export { EnrolDialog };
