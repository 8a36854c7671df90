"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { renewRecoveryCodes, twoFactorQuery } from "./queries";
import { RecoveryCodesView } from "./recovery-codes-view";

/** Mounted while it is open: the question first, then the new codes, which only Done closes. */
function RenewCodesDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [hasStored, setStored] = useState(false);
  const { data, mutate, isPending, error } = useMutation({
    mutationFn: renewRecoveryCodes,
    onSuccess: () => client.invalidateQueries({ queryKey: twoFactorQuery().queryKey }),
  });
  const holdOpen = (event: Event) => !hasStored && event.preventDefault();
  if (!data) {
    return (
      <ConfirmDialog
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        title="Make new recovery codes?"
        confirmLabel="Make new codes"
        tone="primary"
        onConfirm={() => mutate()}
        isPending={isPending}
        error={error?.message}
      >
        <p>The codes you have now work no more, whether they were used or not.</p>
      </ConfirmDialog>
    );
  }
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && hasStored && onClose()}>
      <DialogContent className="max-w-120" onEscapeKeyDown={holdOpen} onInteractOutside={holdOpen}>
        <RecoveryCodesView
          title="Your new recovery codes"
          codes={data.recoveryCodes}
          hasStored={hasStored}
          onStoredChange={setStored}
          onDone={onClose}
        />
      </DialogContent>
    </Dialog>
  );
}

export { RenewCodesDialog };
