"use client";

import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { requestJson } from "@/lib/http/client";
import { Notice } from "../../_components/notice";
import { useLinkToken } from "../../_components/use-link-token";
import { useSubmit } from "../../_components/use-submit";

/** One button: programs that open every link of a mail press none, so they use no token up. */
function VerifyForm() {
  const token = useLinkToken();
  const { isBusy, submit, errorOutside } = useSubmit(async () => {
    await requestJson("/api/verify-email", { method: "POST", body: { token } });
    window.location.assign("/sign-in?notice=verified&callbackUrl=/get-started");
  });
  const error = errorOutside([]);
  if (token === "") {
    return (
      <Notice>
        <p>This address has no token in it. Open the link in the mail, or copy it whole.</p>
        <p>
          No mail? <TextLink href="/sign-in">Sign in</TextLink>: the form offers to send it again.
        </p>
      </Notice>
    );
  }
  return (
    <div className="grid gap-4">
      <Button variant="primary" size="lg" isLoading={isBusy || token === null} onClick={() => void submit()}>
        Confirm this address
      </Button>
      {error ? <FieldError>{error}</FieldError> : null}
    </div>
  );
}

export { VerifyForm };
