"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changeEndUser, END_USERS_KEY } from "@/components/end-users/queries";
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
import { Field, FieldError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import type { WireEndUser } from "@/lib/http/end-user-answers";

/** Blocks an end user with a reason, or takes that back. Mounted while it is open. */
function BlockDialog({ endUser: { id, blocked }, onClose }: { endUser: WireEndUser; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => changeEndUser(id, { blocked: blocked ? null : { reason: reason.trim() } }),
    onSuccess: () => {
      onClose();
      toast({ message: blocked ? "Unblocked" : "Blocked: their next call is refused" });
      return client.invalidateQueries({ queryKey: END_USERS_KEY });
    },
  });
  const isReason = error instanceof RequestFailed && error.param?.endsWith("reason");

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-112">
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>{blocked ? "Unblock this end user?" : "Block this end user?"}</DialogTitle>
          </DialogHeader>
          <DialogBody className="gap-4 pt-2">
            <p className="text-ink-2">
              {blocked
                ? "Their calls are accepted again at once, with the limits they had."
                : "Every call that names them is refused with end_user_blocked and costs nothing. Work under way ends as usual."}
            </p>
            {blocked ? null : (
              <Field
                label="Reason"
                aside="for your workspace, not told to callers"
                error={isReason ? error.message : undefined}
              >
                <Textarea
                  autoFocus
                  className="min-h-16"
                  maxLength={500}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              </Field>
            )}
            {error && !isReason ? <FieldError>{error.message}</FieldError> : null}
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant={blocked ? "primary" : "danger"} isLoading={isPending}>
              {blocked ? "Unblock" : "Block"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

export { BlockDialog };
