"use client";

import { type FormEvent, useState } from "react";
import { CodeField } from "@/components/credentials/code-field";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import {
  DialogBody,
  DialogClose,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { FieldError, Fieldset } from "@/components/ui/field";
import { RequestFailed } from "@/lib/http/client";
import { QrCode } from "./qr-code";
import type { PreparedTwoFactor } from "./queries";

type EnrolFormProps = {
  prepared: PreparedTwoFactor;
  onSubmit: (code: string) => void;
  /** What is being mended is no longer said to be wrong. */
  onChange: () => void;
  isSaving: boolean;
  error: Error | null;
};

/** The secret for the app, as a picture and as text, and the first code that proves it has arrived there. */
function EnrolForm({ prepared, onSubmit, onChange, isSaving, error }: EnrolFormProps) {
  const [code, setCode] = useState("");
  const isAboutCode = error instanceof RequestFailed && error.param === "code";

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit(code);
  }

  return (
    <form onSubmit={submit} onInput={onChange} className="min-w-0">
      <DialogHeader>
        <DialogTitle>Turn on two-factor sign-in</DialogTitle>
        <DialogDescription>Scan this with an authenticator app, then enter the code that it shows.</DialogDescription>
      </DialogHeader>
      <DialogBody className="sm:grid-cols-[auto_minmax(0,1fr)] sm:items-start">
        <QrCode text={prepared.uri} className="size-44 justify-self-center" />
        <div className="grid min-w-0 content-start gap-4">
          <div className="grid gap-1.5">
            <p className="font-medium text-xs">Cannot scan it? Type this key</p>
            <p className="flex items-start justify-between gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-2.5">
              <code className="mono min-w-0 select-all break-words text-xs leading-5">{inGroups(prepared.secret)}</code>
              <CopyButton value={prepared.secret} what="key" />
            </p>
          </div>
          <Fieldset disabled={isSaving}>
            <CodeField value={code} onChange={setCode} error={isAboutCode ? error.message : undefined} />
          </Fieldset>
          {error && !isAboutCode ? <FieldError>{error.message}</FieldError> : null}
        </div>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" isLoading={isSaving}>
          Turn on
        </Button>
      </DialogFooter>
    </form>
  );
}

/** Groups of four, as apps show keys. */
function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(" ");
}

export { EnrolForm };
