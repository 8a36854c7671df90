"use client";

import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldContext } from "./field-context";

type FieldProps = Omit<ComponentProps<"div">, "id"> & {
  label: ReactNode;
  /** At the end of the label's line: a link, a counter, "optional". */
  aside?: ReactNode;
  hint?: ReactNode;
  /** The field, the value and the fix. */
  error?: ReactNode;
  isLabelHidden?: boolean;
};

/** Label, one control (Input, Textarea, Select), hint and error, tied together for screen readers. */
function Field({ label, aside, hint, error, isLabelHidden, className, children, ...props }: FieldProps) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div data-slot="field" className={cn("flex min-w-0 flex-col gap-1.5", className)} {...props}>
      <div className={cn("flex items-baseline justify-between gap-2", isLabelHidden && "sr-only")}>
        <label htmlFor={id} className="font-medium text-ink text-xs">
          {label}
        </label>
        {aside ? <span className="text-ink-3 text-xs">{aside}</span> : null}
      </div>
      <FieldContext value={{ id, describedBy, isInvalid: Boolean(error) }}>{children}</FieldContext>
      {error ? <FieldError id={errorId}>{error}</FieldError> : null}
      {hint ? (
        <p id={hintId} className="text-ink-3 text-xs">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** A message about one field (inside `Field`) or about the whole form (alone, above its button). */
function FieldError({ className, children, ...props }: ComponentProps<"p">) {
  return (
    <p
      data-slot="field-error"
      role="alert"
      className={cn("flex items-start gap-1.5 text-bad text-xs", className)}
      {...props}
    >
      <CircleAlert className="mt-px size-3.5" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

/** The body of a form: `disabled` while it is being saved locks every control inside at once. */
function Fieldset({ className, ...props }: ComponentProps<"fieldset">) {
  return <fieldset data-slot="fieldset" className={cn("m-0 grid min-w-0 gap-4 border-0 p-0", className)} {...props} />;
}

export { Field, FieldError, type FieldProps, Fieldset };
