"use client";

import { formatCount } from "@/components/layout/format-number";
import { formatDate, formatExact } from "@/components/layout/format-time";
import { useNow } from "@/components/layout/use-now";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogBody, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Fact, Facts } from "@/components/ui/facts";
import type { CreatedKey } from "@/lib/keys/create";
import type { RotatedKey } from "@/lib/keys/rotate";
import { describeLimits } from "./describe-limits";
import { type ExampleRequest, envSample, exampleSamples } from "./example-samples";
import { KeyModeTag } from "./key-status";
import { SecretWell } from "./secret-well";
import { shortenSecret } from "./shorten-secret";
import { TestKeyButton } from "./test-key-button";

type CreatedKeyViewProps = {
  created: CreatedKey;
  /** The secret it had before, when the key was rotated. */
  previous?: RotatedKey["previous"];
  example: ExampleRequest;
  hasStored: boolean;
  onStoredChange: (hasStored: boolean) => void;
  onDone: () => void;
};

/** The secret, shown once, and what to do with it; Done follows the tick. */
function CreatedKeyView({ created, previous, example, hasStored, onStoredChange, onDone }: CreatedKeyViewProps) {
  const sampleKey = { secret: created.secret, shown: shortenSecret(created) };
  const [curl, ...others] = exampleSamples(example, sampleKey);
  const samples = [...(curl ? [curl] : []), envSample(example, sampleKey), ...others];
  return (
    <>
      <DialogHeader hasClose={false} className="items-center">
        <DialogTitle className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 flex-1 truncate">
            Key “{created.name}” {previous ? "rotated" : "created"}
          </span>
          <KeyModeTag mode={created.mode} />
        </DialogTitle>
        <DialogDescription>Copy the secret now. Only a hash is kept, so it cannot be shown again.</DialogDescription>
      </DialogHeader>
      <DialogBody>
        <SecretWell secret={created.secret} hasFocus />
        <CodeBlock samples={samples} price={formatCount(created.mode === "test" ? 0 : example.credits, "credit")} />
        <Facts>
          <Fact name="Scopes">{created.scopes.join(", ")}</Fact>
          <Fact name="Limits">{describeLimits(created.limits) || "none"}</Fact>
          {previous ? (
            <Fact name="Old secret">
              <span className="mono">…{previous.last4}</span> <PreviousEnd time={previous.expiresAt} />
            </Fact>
          ) : (
            <Fact name="Works">
              {created.mode === "test" ? "in the sandbox, for 0 credits" : "at once"}, {endOf(created)}
            </Fact>
          )}
        </Facts>
      </DialogBody>
      <DialogFooter>
        <Checkbox
          className="mr-auto"
          label="I have stored this secret"
          checked={hasStored}
          onChange={(event) => onStoredChange(event.target.checked)}
        />
        <TestKeyButton secret={created.secret} />
        <Button variant="primary" disabled={!hasStored} onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </>
  );
}

function endOf({ limits: { expiresAt } }: CreatedKey): string {
  return expiresAt ? `until ${formatDate(new Date(expiresAt))}` : "until you disable it";
}

function PreviousEnd({ time }: { time: string }) {
  const now = useNow();
  return new Date(time) > now ? `works until ${formatExact(new Date(time))}` : "works no more";
}

export { CreatedKeyView };
