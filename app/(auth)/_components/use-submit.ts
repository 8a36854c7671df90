"use client";

import { type FormEvent, useState } from "react";
import { RequestFailed } from "@/lib/http/client";

export type FormFailure = { message: string; param: string | null };

/** Sends a form: what is under way, what failed, and the message that belongs beside a field. */
export function useSubmit(work: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FormFailure | null>(null);

  async function submit(): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  }

  return {
    isBusy,
    submit,
    /** For the form that is sent: what is being mended in it is no longer said to be wrong. */
    form: {
      onInput: () => setFailure(null),
      onSubmit: (event: FormEvent) => {
        event.preventDefault();
        void submit();
      },
    },
    /** The message that belongs beside that field. */
    errorFor: (field: string) => (failure?.param === field ? failure.message : undefined),
    /** The message that belongs beside none of the fields. */
    errorOutside: (fields: readonly string[]) =>
      failure && !fields.includes(failure.param ?? "") ? failure.message : undefined,
  };
}

function failureOf(error: unknown): FormFailure {
  if (error instanceof RequestFailed) return { message: error.message, param: error.param };
  return { message: "Something went wrong on this page. Reload it and try again.", param: null };
}
