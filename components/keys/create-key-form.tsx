"use client";

import { useState } from "react";
import { RadioGroup } from "@/components/ui/radio-group";
import { KeyForm } from "./key-form";
import { NO_LIMITS, SCOPES } from "./limits-draft";
import type { KeyMode, NewKey } from "./queries";

const MODES = [
  { value: "live", label: "Live", hint: "Makes real pictures and spends credits." },
  { value: "test", label: "Test", hint: "Answered by the sandbox: every error can be played, 0 credits." },
] as const;

type CreateKeyFormProps = {
  suggestedName: string;
  suggestedMode: KeyMode;
  onSubmit: (key: NewKey) => void;
  isSaving: boolean;
  error: Error | null;
};

function CreateKeyForm({ suggestedName, suggestedMode, onSubmit, isSaving, error }: CreateKeyFormProps) {
  const [mode, setMode] = useState<KeyMode>(suggestedMode);
  return (
    <KeyForm
      title="Create key"
      submitLabel="Create key"
      initial={{ name: suggestedName, scopes: SCOPES, limits: NO_LIMITS }}
      onSubmit={(key) => onSubmit({ ...key, mode })}
      isSaving={isSaving}
      error={error}
    >
      <RadioGroup legend="Mode" options={MODES} value={mode} onValueChange={setMode} />
    </KeyForm>
  );
}

export { CreateKeyForm };
