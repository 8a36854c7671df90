"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { requestJson } from "@/lib/http/client";
import { profileQuery } from "../../queries";
import { Step } from "./step";

/** Account and e-mail; where the address has to be verified first, this is the thing to do. */
function AccountStep() {
  const { data } = useQuery(profileQuery());
  if (!data) return null;
  const { user, liveKeysWork } = data;
  if (!liveKeysWork) return <VerifyStep email={user.email} />;
  return <Step state="done" title={user.emailVerified ? "E-mail verified" : "Account created"} aside={user.email} />;
}

function VerifyStep({ email }: { email: string }) {
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: () => requestJson("/api/verify-email/resend", { method: "POST", body: { email } }),
  });
  return (
    <Step
      state="now"
      title="Verify your e-mail"
      description={`Open the link we have sent to ${email}. Welcome credits and live keys wait for it.`}
    >
      <span className="flex flex-wrap items-center gap-3">
        <Button onClick={() => mutate()} isLoading={isPending} disabled={isSuccess}>
          {isSuccess ? "Sent" : "Send the mail again"}
        </Button>
        {error ? <FieldError>{error.message}</FieldError> : null}
      </span>
    </Step>
  );
}

export { AccountStep };
