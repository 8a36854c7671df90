"use client";

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
import { FieldError } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { RotationOverlap } from "@/lib/keys/schema";
import { CreatedKeyView } from "./created-key-view";
import type { ExampleRequest } from "./example-samples";
import type { Key } from "./queries";
import { shortenSecret } from "./shorten-secret";
import { useRotateKey } from "./use-rotate-key";

const OVERLAPS = [
  { value: "24h", label: "24 hours", hint: "Time to put the new secret wherever the old one is." },
  { value: "7d", label: "7 days" },
  { value: "1h", label: "1 hour" },
  { value: "none", label: "Not at all", hint: "It has leaked: whatever still uses it is refused within a second." },
] as const;

type RotateKeyDialogProps = { apiKey: Key; example: ExampleRequest; onClose: () => void };

/** Mounted while a key is rotated. Once the new secret is on screen only Done closes it. */
function RotateKeyDialog({ apiKey, example, onClose }: RotateKeyDialogProps) {
  const { data: rotated, mutate, isPending, error } = useRotateKey();
  const [overlap, setOverlap] = useState<RotationOverlap>("24h");
  const [hasStored, setStored] = useState(false);
  const isHeld = rotated !== undefined && !hasStored;
  const holdOpen = (event: Event) => isHeld && event.preventDefault();

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate({ id: apiKey.id, overlap });
  }

  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && !isHeld && onClose()}>
      <DialogContent
        aria-describedby={undefined}
        className={rotated ? undefined : "max-w-120"}
        onEscapeKeyDown={holdOpen}
        onInteractOutside={holdOpen}
      >
        {rotated ? (
          <CreatedKeyView
            created={rotated}
            previous={rotated.previous}
            example={example}
            hasStored={hasStored}
            onStoredChange={setStored}
            onDone={onClose}
          />
        ) : (
          <form onSubmit={submit} className="min-w-0">
            <DialogHeader>
              <DialogTitle>Rotate key “{apiKey.name}”</DialogTitle>
            </DialogHeader>
            <DialogBody>
              <p className="text-ink-2">
                The key gets a new secret and keeps its name, limits and history. How long may{" "}
                <span className="mono text-ink">{shortenSecret(apiKey)}</span> go on working?
              </p>
              <RadioGroup
                legend="The old secret works for"
                options={OVERLAPS}
                value={overlap}
                onValueChange={setOverlap}
                disabled={isPending}
              />
              {apiKey.previous ? (
                <p className="text-ink-3 text-xs">
                  The secret before it, <span className="mono">…{apiKey.previous.last4}</span>, stops working now.
                </p>
              ) : null}
              {error ? <FieldError>{error.message}</FieldError> : null}
            </DialogBody>
            <DialogFooter>
              <DialogClose asChild>
                <Button>Cancel</Button>
              </DialogClose>
              <Button type="submit" variant="primary" isLoading={isPending}>
                Rotate key
              </Button>
            </DialogFooter>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}

export { RotateKeyDialog };
