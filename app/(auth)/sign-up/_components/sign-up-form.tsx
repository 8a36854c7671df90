"use client";

import { useState } from "react";
import { PasswordField } from "@/components/credentials/password-field";
import { Button } from "@/components/ui/button";
import { FieldError, Fieldset } from "@/components/ui/field";
import { RequestFailed, requestJson } from "@/lib/http/client";
import { EmailField } from "../../_components/email-field";
import { Notice } from "../../_components/notice";
import { ResendVerification } from "../../_components/resend-verification";
import { signInWithPassword } from "../../_components/sign-in-with-password";
import { useSubmit } from "../../_components/use-submit";

type SignUpFormProps = { afterwards: string; isVerifiedByMail: boolean };

function SignUpForm({ afterwards, isVerifiedByMail }: SignUpFormProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [isMailSent, setMailSent] = useState(false);
  const { isBusy, form, errorFor, errorOutside } = useSubmit(async () => {
    await requestJson("/api/sign-up", { method: "POST", body: { email, password } });
    if (isVerifiedByMail) return setMailSent(true);
    window.location.assign(await enter(email, password, afterwards));
  });
  const error = errorOutside(["email", "password"]);

  if (isMailSent) return <MailSent email={email} />;
  return (
    <form {...form}>
      <Fieldset disabled={isBusy} className="gap-5">
        <EmailField value={email} onChange={setEmail} error={errorFor("email")} autoFocus />
        <PasswordField label="Password" value={password} onChange={setPassword} error={errorFor("password")} isNew />
        {error ? <FieldError>{error}</FieldError> : null}
        <Button type="submit" variant="primary" size="lg" className="w-full" isLoading={isBusy}>
          Create account and first key
        </Button>
      </Fieldset>
    </form>
  );
}

/** Signs in to the new account. With another password there was an account before, and only its mail may say so. */
async function enter(email: string, password: string, afterwards: string): Promise<string> {
  try {
    return await signInWithPassword({ email, password, callbackUrl: afterwards });
  } catch (error) {
    if (error instanceof RequestFailed && error.code === "wrong_credentials") return "/sign-in?notice=mail";
    throw error;
  }
}

function MailSent({ email }: { email: string }) {
  return (
    <Notice>
      <p className="text-ink">Look into the mailbox of {email}.</p>
      <p>The mail has a link that works for 30 minutes. Once you have opened it, sign in.</p>
      <ResendVerification email={email} />
    </Notice>
  );
}

export { SignUpForm };
