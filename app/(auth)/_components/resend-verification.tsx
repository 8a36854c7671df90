"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { requestJson } from "@/lib/http/client";
import { useSubmit } from "./use-submit";

const COOL_DOWN_SECONDS = 60;

/** Sends the verification mail again, once a minute. */
function ResendVerification({ email }: { email: string }) {
  const [secondsLeft, setSecondsLeft] = useState(COOL_DOWN_SECONDS);
  const { isBusy, submit, errorOutside } = useSubmit(async () => {
    await requestJson("/api/verify-email/resend", { method: "POST", body: { email } });
    setSecondsLeft(COOL_DOWN_SECONDS);
  });
  const error = errorOutside([]);
  // External system: the clock.
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid justify-items-start gap-2">
      <Button disabled={secondsLeft > 0} isLoading={isBusy} onClick={() => void submit()}>
        {secondsLeft > 0 ? `Send again in ${secondsLeft} s` : "Send the mail again"}
      </Button>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

export { ResendVerification };
