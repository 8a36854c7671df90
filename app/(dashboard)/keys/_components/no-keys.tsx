"use client";

import { KeyRound, Plus, SearchX } from "lucide-react";
import { useUrlState } from "@/components/data-table/use-url-state";
import { type ExampleRequest, exampleSamples } from "@/components/keys/example-samples";
import { EmptyState } from "@/components/layout/empty-state";
import { formatCount } from "@/components/layout/format-number";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";

/** Before the first key: what it is for, and the request it will run. */
function NoKeys({ example, onCreate }: { example: ExampleRequest; onCreate: () => void }) {
  return (
    <EmptyState
      icon={<KeyRound />}
      title="No key yet"
      description="A key lets your code make pictures and spend this workspace’s credits. Create one, then run this."
      actions={
        <Button variant="primary" onClick={onCreate}>
          <Plus />
          Create key
        </Button>
      }
    >
      <CodeBlock
        className="max-w-180"
        samples={exampleSamples(example, null)}
        price={formatCount(example.credits, "credit")}
      />
    </EmptyState>
  );
}

/** When search and filters hide every key. */
function NoKeyFound() {
  const { patch } = useUrlState();
  return (
    <EmptyState
      icon={<SearchX />}
      title="No key matches"
      description="A secret itself is never found: search by its first characters, its last four or its name."
      actions={<Button onClick={() => patch({ q: null, mode: null, status: null })}>Show all keys</Button>}
    />
  );
}

export { NoKeyFound, NoKeys };
