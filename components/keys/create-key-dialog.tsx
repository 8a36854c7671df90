"use client";

import { useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { CreateKeyForm } from "./create-key-form";
import { CreatedKeyView } from "./created-key-view";
import type { ExampleRequest } from "./example-samples";
import type { KeyMode } from "./queries";
import { useCreateKey } from "./use-create-key";

type CreateKeyDialogProps = {
  example: ExampleRequest;
  /** What name and mode begin as. */
  suggestedName: string;
  suggestedMode: KeyMode;
  onClose: () => void;
};

/** Mounted while it is open. Once a secret is on screen only Done closes it, so that no slip of a finger loses it. */
function CreateKeyDialog({ example, suggestedName, suggestedMode, onClose }: CreateKeyDialogProps) {
  const { data: created, mutate, isPending, error } = useCreateKey();
  const [hasStored, setStored] = useState(false);
  const isHeld = created !== undefined && !hasStored;
  const holdOpen = (event: Event) => isHeld && event.preventDefault();
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && !isHeld && onClose()}>
      <DialogContent
        aria-describedby={undefined}
        className={created ? undefined : "max-w-120"}
        onEscapeKeyDown={holdOpen}
        onInteractOutside={holdOpen}
      >
        {created ? (
          <CreatedKeyView
            created={created}
            example={example}
            hasStored={hasStored}
            onStoredChange={setStored}
            onDone={onClose}
          />
        ) : (
          <CreateKeyForm
            suggestedName={suggestedName}
            suggestedMode={suggestedMode}
            onSubmit={mutate}
            isSaving={isPending}
            error={error}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

export { CreateKeyDialog };
