"use client";

import { Dialog, DialogContent } from "@/components/ui/dialog";
import { KeyForm } from "./key-form";
import type { Key } from "./queries";
import { useChangeKey } from "./use-change-key";

/** Mounted while a key is being changed. */
function EditKeyDialog({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const { mutate, isPending, error } = useChangeKey(onClose);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent aria-describedby={undefined} className="max-w-120">
        <KeyForm
          title="Edit key"
          submitLabel="Save"
          initial={apiKey}
          hasLimitsOpen
          onSubmit={(change) => mutate({ id: apiKey.id, ...change })}
          isSaving={isPending}
          error={error}
        />
      </DialogContent>
    </Dialog>
  );
}

export { EditKeyDialog };
