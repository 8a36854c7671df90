"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type EmailFieldProps = {
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
};

function EmailField({ value, onChange, error, autoFocus }: EmailFieldProps) {
  return (
    <Field label="E-mail" error={error}>
      <Input
        inputSize="lg"
        type="email"
        name="email"
        autoComplete="email"
        required
        maxLength={254}
        // The first field of a page that is nothing but this form.
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

export { EmailField };
