"use client";

import { leaveForProvider } from "@/components/credentials/leave-for-provider";
import { PROVIDER_NAMES } from "@/components/credentials/provider-names";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { useSubmit } from "./use-submit";

type ProviderButtonsProps = { providers: readonly ("github" | "google")[]; callbackUrl: string };

/** One button per provider that this installation has configured; nothing at all without any. */
function ProviderButtons({ providers, callbackUrl }: ProviderButtonsProps) {
  if (providers.length === 0) return null;
  return (
    <>
      <div className="grid gap-2">
        {providers.map((provider) => (
          <ProviderButton key={provider} provider={provider} callbackUrl={callbackUrl} />
        ))}
      </div>
      <div className="flex items-center gap-3 text-ink-3 text-xs">
        <span className="h-px flex-1 bg-line" /> or <span className="h-px flex-1 bg-line" />
      </div>
    </>
  );
}

function ProviderButton({ provider, callbackUrl }: { provider: "github" | "google"; callbackUrl: string }) {
  const { isBusy, submit, errorOutside } = useSubmit(() => leaveForProvider(provider, callbackUrl));
  const error = errorOutside([]);
  return (
    <>
      <Button size="lg" className="w-full" isLoading={isBusy} onClick={() => void submit()}>
        Continue with {PROVIDER_NAMES[provider]}
      </Button>
      {error ? <FieldError>{error}</FieldError> : null}
    </>
  );
}

export { ProviderButtons };
