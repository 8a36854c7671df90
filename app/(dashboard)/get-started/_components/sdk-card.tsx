"use client";

import { type ExampleRequest, envSample } from "@/components/keys/example-samples";
import { shortenSecret } from "@/components/keys/shorten-secret";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { CreatedKey } from "@/lib/keys/create";

type SdkCardProps = { example: ExampleRequest; created: CreatedKey | undefined; className?: string };

/** The `.env` lines: every official OpenAI SDK reads them by itself. */
function SdkCard({ example, created, className }: SdkCardProps) {
  const key = created ? { secret: created.secret, shown: shortenSecret(created) } : null;
  return (
    <Card className={className}>
      <CardHeader>
        <CardTitle>Already using an OpenAI SDK? Set two lines</CardTitle>
      </CardHeader>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="text-ink-2">The Python and Node clients read both by themselves; your code stays as it is.</p>
        <CodeBlock samples={[envSample(example, key)]} />
      </CardBody>
    </Card>
  );
}

export { SdkCard };
