"use client";

import { ChevronRight } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, Fieldset } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RequestFailed } from "@/lib/http/client";
import type { KeyLimits } from "@/lib/keys/schema";
import { describeLimits } from "./describe-limits";
import { draftOf, type LimitsChange, readDraft } from "./limits-draft";
import { LimitsFields } from "./limits-fields";

const MAX_NAME_LENGTH = 100;

type KeyFormProps = {
  title: string;
  submitLabel: string;
  /** What the form begins as. */
  initial: { name: string; scopes: readonly string[]; limits: KeyLimits };
  /** Open from the start: where limits are what one came for. */
  hasLimitsOpen?: boolean;
  onSubmit: (key: { name: string } & LimitsChange) => void;
  isSaving: boolean;
  error: Error | null;
  /** Between the name and the limits. */
  children?: ReactNode;
};

/** Name and limits of a key, for making one and for changing one. */
function KeyForm({ title, submitLabel, initial, hasLimitsOpen, onSubmit, isSaving, error, children }: KeyFormProps) {
  const [name, setName] = useState(initial.name);
  const [draft, setDraft] = useState(() => draftOf(initial));
  const [isOpen, setOpen] = useState(hasLimitsOpen ?? false);
  const param = error instanceof RequestFailed ? error.param : null;
  const isAboutField = param === "name" || param?.startsWith("limits.");
  const errorOf = (field: string) =>
    param === field || param?.startsWith(`${field}.`) ? (error?.message ?? undefined) : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit({ name: name.trim(), ...readDraft(draft, initial.limits) });
  }

  return (
    <form onSubmit={submit} className="min-w-0">
      <DialogHeader>
        <DialogTitle>{title}</DialogTitle>
      </DialogHeader>
      <DialogBody>
        <Fieldset disabled={isSaving} className="gap-5">
          <Field label="Name" hint="Shown in lists and on every request made with it." error={errorOf("name")}>
            <Input
              inputSize="lg"
              name="name"
              required
              maxLength={MAX_NAME_LENGTH}
              autoComplete="off"
              spellCheck={false}
              autoFocus
              // The suggestion is typed over, not edited.
              onFocus={(event) => event.target.select()}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          {children}
          <details
            className="group border-line border-t pt-3.5"
            open={isOpen || param?.startsWith("limits.")}
            onToggle={(event) => setOpen(event.currentTarget.open)}
          >
            <summary className="-mx-1 flex list-none items-center gap-1.5 rounded-xs px-1 [&::-webkit-details-marker]:hidden">
              <ChevronRight className="size-3.5 shrink-0 text-ink-3 transition-transform group-open:rotate-90" />
              <span className="font-medium text-xs">Limits</span>
              <span className="min-w-0 flex-1 truncate text-right text-ink-3 text-xs group-open:hidden">
                {describeLimits({ ...initial.limits, ...readDraft(draft, initial.limits).limits }) || "none"}
              </span>
            </summary>
            <div className="grid gap-4 pt-4">
              <LimitsFields
                draft={draft}
                onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
                errorOf={errorOf}
              />
            </div>
          </details>
        </Fieldset>
        {error && !isAboutField ? <FieldError>{error.message}</FieldError> : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" isLoading={isSaving} disabled={name.trim() === ""}>
          {submitLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}

export { KeyForm };
