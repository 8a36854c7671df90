"use client";

import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { DialogBody } from "@/components/ui/dialog";
import { FieldError } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { leaveForProvider } from "./leave-for-provider";
import { PROVIDER_NAMES } from "./provider-names";

/** For who has neither password nor app: signing in again at the provider proves it, and leads back to this page. */
function IdentityProviders({ providers }: { providers: readonly ("github" | "google")[] }) {
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (provider: string) => leaveForProvider(provider, window.location.pathname + window.location.search),
  });
  return (
    <DialogBody className="gap-3">
      <p className="text-ink-2">
        {providers.length > 0
          ? "Your account has no password: sign in again with your provider. It leads back here, where you begin once more."
          : "Your account has no password, and its provider is not offered here any more."}
      </p>
      {providers.map((provider) => (
        <Button
          key={provider}
          size="lg"
          className="w-full"
          isLoading={isPending && variables === provider}
          onClick={() => mutate(provider)}
        >
          Continue with {PROVIDER_NAMES[provider]}
        </Button>
      ))}
      {error ? <FieldError>{error.message}</FieldError> : null}
      <p className="text-ink-3 text-xs">
        You can also <TextLink href="/reset">set a password</TextLink> through a mail.
      </p>
    </DialogBody>
  );
}

export { IdentityProviders };
