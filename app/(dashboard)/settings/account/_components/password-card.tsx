"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { PasswordField } from "@/components/credentials/password-field";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { FieldError, Fieldset } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast-store";
import { RequestFailed } from "@/lib/http/client";
import { changePassword, type PasswordChange } from "./queries";

const EMPTY: PasswordChange = { currentPassword: "", newPassword: "" };

function PasswordCard({ email, hasPassword }: { email: string; hasPassword: boolean }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Password</CardTitle>
      </CardHeader>
      {hasPassword ? (
        <ChangeForm email={email} />
      ) : (
        <CardBody className="text-ink-2">
          You sign in with another provider and have no password. To have one as well,{" "}
          <TextLink href="/reset">ask for a link</TextLink>.
        </CardBody>
      )}
    </Card>
  );
}

function ChangeForm({ email }: { email: string }) {
  const [change, setChange] = useState(EMPTY);
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setChange(EMPTY);
      toast({ message: "Password changed. Every other session was signed out." });
    },
  });
  const failure = error instanceof RequestFailed ? error : null;
  const errorFor = (param: keyof PasswordChange) => (failure?.param === param ? failure.message : undefined);
  const isOutside = error && !errorFor("currentPassword") && !errorFor("newPassword");

  function submit(event: FormEvent): void {
    event.preventDefault();
    mutate(change);
  }

  return (
    <form onSubmit={submit} onInput={reset}>
      <CardBody>
        {/* Tells password managers whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <Fieldset disabled={isPending} className="md:grid-cols-2">
          <PasswordField
            label="Current password"
            value={change.currentPassword}
            onChange={(currentPassword) => setChange({ ...change, currentPassword })}
            error={errorFor("currentPassword")}
            aside={<TextLink href="/reset">Forgotten?</TextLink>}
          />
          <PasswordField
            label="New password"
            value={change.newPassword}
            onChange={(newPassword) => setChange({ ...change, newPassword })}
            error={errorFor("newPassword")}
            isNew
          />
        </Fieldset>
        {isOutside ? <FieldError className="mt-4">{error.message}</FieldError> : null}
      </CardBody>
      <CardFooter className="justify-between">
        <span className="min-w-0 text-ink-3 text-xs">Every other session is signed out.</span>
        <Button type="submit" className="ml-auto" isLoading={isPending}>
          Change password
        </Button>
      </CardFooter>
    </form>
  );
}

export { PasswordCard };
