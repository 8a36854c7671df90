"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import { requestJson } from "@/lib/http/client";
import type { WireUsageRequest } from "@/lib/http/wire-usage";
import { MAX_REASON } from "@/lib/moderation/schema";
import { usageRequestQuery } from "./queries";

/** Why a refusal was wrong, for the operator to judge. Mounted while it is open. */
function ReportDialog({ requestId, onClose }: { requestId: string; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const path = `/api/usage/${encodeURIComponent(requestId)}/report`;
      return requestJson<WireUsageRequest>(path, { method: "POST", body: { reason } });
    },
    onSuccess: (request) => {
      client.setQueryData(usageRequestQuery(requestId).queryKey, request);
      toast({ message: "Reported. The answer will stand on this page" });
      onClose();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-120">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Report a wrong refusal</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <p className="text-ink-2">
              Who runs this installation will read your prompt and your reason, and answer here.
            </p>
            <Field label="Why it was wrong" aside={`${reason.length} of ${MAX_REASON}`} error={error?.message}>
              <Textarea
                autoFocus
                maxLength={MAX_REASON}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant="primary" isLoading={isPending} disabled={reason.trim().length < 3}>
              Report
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export { ReportDialog };
