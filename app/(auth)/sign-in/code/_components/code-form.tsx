"use client";

import { useState } from "react";
import { CodeField } from "@/components/credentials/code-field";
import { Button } from "@/components/ui/button";
import { FieldError, Fieldset } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { requestJson } from "@/lib/http/client";
import { useSubmit } from "../../../_components/use-submit";

function CodeForm({ callbackUrl }: { callbackUrl: string }) {
  const [code, setCode] = useState("");
  const { isBusy, form, errorFor, errorOutside } = useSubmit(async () => {
    const body = { code, callbackUrl };
    const { url } = await requestJson<{ url: string }>("/api/sign-in/code", { method: "POST", body });
    // A fresh page: nothing of a session before this one stays in memory.
    window.location.assign(url);
  });
  const error = errorOutside(["code"]);
  return (
    <form {...form}>
      <Fieldset disabled={isBusy} className="gap-5">
        <CodeField value={code} onChange={setCode} error={errorFor("code")} hasRecovery />
        {error ? (
          <FieldError>
            {error} <TextLink href="/sign-in">Back to sign in.</TextLink>
          </FieldError>
        ) : null}
        <Button type="submit" variant="primary" size="lg" className="w-full" isLoading={isBusy}>
          Sign in
        </Button>
      </Fieldset>
    </form>
  );
}

export { CodeForm };
