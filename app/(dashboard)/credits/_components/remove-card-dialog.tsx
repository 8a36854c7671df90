"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Billing, billingQuery } from "@/components/credits/queries";
import { ConfirmDialog } from "@/components/layout/confirm-dialog";
import { toast } from "@/components/ui/toast-store";
import { requestJson } from "@/lib/http/client";

/** Names what is lost with the card. */
function RemoveCardDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => requestJson<Billing>("/api/billing/card", { method: "DELETE" }),
    onSuccess: (billing) => {
      client.setQueryData(billingQuery().queryKey, billing);
      toast({ message: `${name} removed` });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${name}?`}
      confirmLabel="Remove card"
      onConfirm={mutate}
      isPending={isPending}
      error={error?.message}
    >
      <p>Auto top-up is switched off with it. What was charged to it stays paid.</p>
    </ConfirmDialog>
  );
}

export { RemoveCardDialog };
