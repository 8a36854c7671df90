"use client";

import { useState } from "react";
import { PasswordField } from "@/components/credentials/password-field";
import { Button } from "@/components/ui/button";
import { FieldError, Fieldset } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { requestJson } from "@/lib/http/client";
import { EmailField } from "../../_components/email-field";
import { Notice } from "../../_components/notice";
import { useLinkToken } from "../../_components/use-link-token";
import { useSubmit } from "../../_components/use-submit";

/** With the link of a mail: the new password. Without: whom to send the link. */
function ResetForm() {
  const token = useLinkToken();
  return token ? <NewPassword token={token} /> : <AskForLink />;
}

function AskForLink() {
  const [email, setEmail] = useState("");
  const [isSent, setSent] = useState(false);
  const { isBusy, form, errorFor, errorOutside } = useSubmit(async () => {
    await requestJson("/api/password-reset/request", { method: "POST", body: { email } });
    setSent(true);
  });
  const error = errorOutside(["email"]);
  if (isSent) {
    return (
      <Notice>
        <p className="text-ink">If {email} has an account, a mail is on its way.</p>
        <p>Its link works once, within 30 minutes. A newer mail makes older links worthless.</p>
      </Notice>
    );
  }
  return (
    <form {...form}>
      <Fieldset disabled={isBusy} className="gap-5">
        <EmailField value={email} onChange={setEmail} error={errorFor("email")} autoFocus />
        {error ? <FieldError>{error}</FieldError> : null}
        <Button type="submit" variant="primary" size="lg" className="w-full" isLoading={isBusy}>
          Send the link
        </Button>
      </Fieldset>
    </form>
  );
}

function NewPassword({ token }: { token: string }) {
  const [password, setPassword] = useState("");
  const { isBusy, form, errorFor, errorOutside } = useSubmit(async () => {
    await requestJson("/api/password-reset/confirm", { method: "POST", body: { token, password } });
    window.location.assign("/sign-in?notice=reset");
  });
  const error = errorOutside(["password"]);
  return (
    <form {...form}>
      <Fieldset disabled={isBusy} className="gap-5">
        <PasswordField
          label="New password"
          value={password}
          onChange={setPassword}
          error={errorFor("password")}
          isNew
        />
        {error ? (
          <FieldError>
            {error} <TextLink href="/reset">Ask for a new link.</TextLink>
          </FieldError>
        ) : null}
        <Button type="submit" variant="primary" size="lg" className="w-full" isLoading={isBusy}>
          Set this password
        </Button>
      </Fieldset>
    </form>
  );
}

export { ResetForm };
