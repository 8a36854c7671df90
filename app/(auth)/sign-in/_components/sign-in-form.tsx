"use client";

import { useState } from "react";
import { PasswordField } from "@/components/credentials/password-field";
import { Button } from "@/components/ui/button";
import { FieldError, Fieldset } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { EmailField } from "../../_components/email-field";
import { ResendVerification } from "../../_components/resend-verification";
import { signInWithPassword } from "../../_components/sign-in-with-password";
import { useSubmit } from "../../_components/use-submit";

type SignInFormProps = { callbackUrl: string; isVerifiedByMail: boolean };

function SignInForm({ callbackUrl, isVerifiedByMail }: SignInFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { isBusy, form, errorFor, errorOutside } = useSubmit(async () => {
    // A fresh page: nothing of a session before this one stays in memory.
    window.location.assign(await signInWithPassword({ email, password, callbackUrl }));
  });
  const error = errorOutside(["email", "password"]);
  const wrong = errorFor("password");
  return (
    <form {...form}>
      <Fieldset disabled={isBusy} className="gap-5">
        <EmailField value={email} onChange={setEmail} error={errorFor("email")} autoFocus />
        <PasswordField
          label="Password"
          value={password}
          onChange={setPassword}
          error={wrong}
          aside={<TextLink href="/reset">Forgotten?</TextLink>}
        />
        {error ? <FieldError>{error}</FieldError> : null}
        <Button type="submit" variant="primary" size="lg" className="w-full" isLoading={isBusy}>
          Sign in
        </Button>
      </Fieldset>
      {wrong && isVerifiedByMail ? (
        <div className="mt-4">
          <ResendVerification email={email} />
        </div>
      ) : null}
    </form>
  );
}

export { SignInForm };
