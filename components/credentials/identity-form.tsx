"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";
import { FieldError, Fieldset } from "@/components/ui/field";
import { RequestFailed } from "@/lib/http/client";
import { CodeField } from "./code-field";
import { PasswordField } from "./password-field";
import { reauthenticate } from "./queries";

/** Password or code, whichever proves the most. */
function IdentityForm({ way, onProven }: { way: "password" | "code"; onProven: () => void }) {
  const [value, setValue] = useState("");
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: () => reauthenticate(way === "code" ? { code: value } : { password: value }),
    onSuccess: onProven,
  });
  const isAboutField = error instanceof RequestFailed && error.param === way;
  const field = { value, onChange: setValue, error: isAboutField ? error.message : undefined };

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate();
  }

  return (
    <form onSubmit={submit} onInput={reset} className="min-w-0">
      <DialogBody>
        <Fieldset disabled={isPending}>
          {way === "code" ? (
            <CodeField {...field} hasRecovery />
          ) : (
            <PasswordField label="Password" {...field} autoFocus />
          )}
        </Fieldset>
        {error && !isAboutField ? <FieldError>{error.message}</FieldError> : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" isLoading={isPending}>
          Confirm
        </Button>
      </DialogFooter>
    </form>
  );
}

export { IdentityForm };
