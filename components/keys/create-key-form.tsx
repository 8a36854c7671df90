"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field, FieldError, Fieldset } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { RequestFailed } from "@/lib/http/client";
import type { KeyMode, NewKey } from "./queries";

const MODES = [
  { value: "live", label: "Live", hint: "Makes real pictures and spends credits." },
  { value: "test", label: "Test", hint: "Answered by the sandbox: every error can be played, 0 credits." },
] as const;

const MAX_NAME_LENGTH = 100;

type CreateKeyFormProps = {
  suggestedName: string;
  suggestedMode: KeyMode;
  onSubmit: (key: NewKey) => void;
  isSaving: boolean;
  error: Error | null;
};

function CreateKeyForm({ suggestedName, suggestedMode, onSubmit, isSaving, error }: CreateKeyFormProps) {
  const [name, setName] = useState(suggestedName);
  const [mode, setMode] = useState<KeyMode>(suggestedMode);
  const isAboutName = error instanceof RequestFailed && error.param === "name";

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit({ name: name.trim(), mode });
  }

  return (
    <form onSubmit={submit} className="min-w-0">
      <DialogHeader>
        <DialogTitle>Create key</DialogTitle>
      </DialogHeader>
      <DialogBody>
        <Fieldset disabled={isSaving} className="gap-5">
          <Field
            label="Name"
            hint="Shown in lists and on every request made with it."
            error={isAboutName ? error.message : undefined}
          >
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
          <RadioGroup legend="Mode" options={MODES} value={mode} onValueChange={setMode} />
        </Fieldset>
        {error && !isAboutName ? <FieldError>{error.message}</FieldError> : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" isLoading={isSaving} disabled={name.trim() === ""}>
          Create key
        </Button>
      </DialogFooter>
    </form>
  );
}

export { CreateKeyForm };
