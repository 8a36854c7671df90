"use client";

import { SecretWell } from "@/components/keys/secret-well";
import { shortenSecret } from "@/components/keys/shorten-secret";
import { FailureState } from "@/components/layout/failure-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { CreatedKey } from "@/lib/keys/create";
import { Step } from "./step";

type KeyStepProps = {
  /** Made on this page: its secret is on screen this once. */
  created: CreatedKey | undefined;
  /** The newest key made before. */
  existing: { prefix: string; last4: string } | undefined;
  isCreating: boolean;
  error: Error | null;
  onCreate: () => void;
};

function KeyStep({ created, existing, isCreating, error, onCreate }: KeyStepProps) {
  if (created) {
    return (
      <Step
        state="done"
        title={`Key “${created.name}” created`}
        aside={<TextLink href="/keys">All keys</TextLink>}
        description="Copy the secret now. Only a hash is kept, so it cannot be shown again."
      >
        <SecretWell secret={created.secret} />
      </Step>
    );
  }
  if (error) {
    return (
      <Step state="now" title="Create your key">
        <FailureState className="px-0 pt-0" error={error} onRetry={onCreate} isRetrying={isCreating} />
      </Step>
    );
  }
  if (existing && !isCreating) {
    return <Step state="done" title="Key created" aside={<span className="mono">{shortenSecret(existing)}</span>} />;
  }
  return (
    <Step state="now" title="Create your key" description="Its secret is shown once, here.">
      {isCreating ? (
        <span aria-busy="true" className="flex h-12 items-center rounded-md border border-line bg-sunken px-3.5">
          <Skeleton className="w-80 max-w-full" />
        </span>
      ) : (
        <Button variant="primary" className="justify-self-start" onClick={onCreate}>
          Create key
        </Button>
      )}
    </Step>
  );
}

export { KeyStep };
