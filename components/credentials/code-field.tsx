"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type CodeFieldProps = {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** Recovery codes are taken as well. */
  hasRecovery?: boolean;
};

/** The second factor: six digits of the app, or a recovery code for who has no app at hand. */
function CodeField({ value, onChange, error, hasRecovery }: CodeFieldProps) {
  const [isRecovery, setRecovery] = useState(false);
  const toggle = hasRecovery ? (
    <button
      type="button"
      className="rounded-xs text-accent underline decoration-1 decoration-accent-line underline-offset-3 hover:decoration-current"
      onClick={() => {
        setRecovery(!isRecovery);
        onChange("");
      }}
    >
      {isRecovery ? "Use the app" : "Use a recovery code"}
    </button>
  ) : undefined;
  return (
    <Field
      label={isRecovery ? "Recovery code" : "Code"}
      error={error}
      aside={toggle}
      hint={
        isRecovery ? "One of the ten you stored. Each works once." : "Six digits that your authenticator app shows."
      }
    >
      <Input
        key={isRecovery ? "recovery" : "app"}
        inputSize="lg"
        className="mono"
        name="code"
        autoComplete={isRecovery ? "off" : "one-time-code"}
        inputMode={isRecovery ? "text" : "numeric"}
        autoCapitalize="characters"
        spellCheck={false}
        required
        minLength={6}
        maxLength={isRecovery ? 20 : 8}
        // There is nothing else to do here.
        autoFocus
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

export { CodeField };
