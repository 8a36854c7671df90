"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type PasswordStrength, passwordStrength } from "./password-strength";

type PasswordFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** A password to be made is measured; one that exists is only asked for. */
  isNew?: boolean;
  autoFocus?: boolean;
  aside?: React.ReactNode;
};

const WORDS = ["", "Weak", "Fair", "Good", "Strong"] as const;

/** A password with a button that shows it and, for a new one, how hard it is to guess. */
function PasswordField({ label, value, onChange, error, isNew, autoFocus, aside }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const strength = isNew ? passwordStrength(value) : 0;
  return (
    <Field
      label={label}
      error={error}
      hint={isNew ? "8 characters or more, of any kind. Passwords that are guessed first are refused." : undefined}
      aside={isNew ? <span className={cn(strength > 2 && "text-ok")}>{WORDS[strength]}</span> : aside}
    >
      <Input
        inputSize="lg"
        type={isShown ? "text" : "password"}
        name="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        required
        maxLength={1_000}
        autoFocus={autoFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        after={
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={isShown ? "Hide password" : "Show password"}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
          </Button>
        }
      />
      {isNew ? <StrengthBars strength={strength} /> : null}
    </Field>
  );
}

function StrengthBars({ strength }: { strength: PasswordStrength }) {
  const tone = strength > 2 ? "bg-ok" : "bg-warn";
  return (
    <div className="grid grid-cols-4 gap-1" aria-hidden="true">
      {[1, 2, 3, 4].map((step) => (
        <span key={step} className={cn("h-[3px] rounded-full", step <= strength ? tone : "bg-line-strong")} />
      ))}
    </div>
  );
}

export { PasswordField };
