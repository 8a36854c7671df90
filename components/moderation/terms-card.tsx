"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { WireRule } from "@/lib/http/wire-moderation";
import { MAX_TERM, MAX_TERMS, type RuleKind } from "@/lib/moderation/schema";
import type { TermChanges } from "./use-term-changes";

type TermsCardProps = {
  title: string;
  /** Where the terms hold, in a sentence. */
  children: string;
  rules: readonly WireRule[] | undefined;
  changes: TermChanges;
};

/** The terms of one owner: what is blocked, its exceptions, and a line to add one. */
function TermsCard({ title, children, rules, changes }: TermsCardProps) {
  const ofKind = (kind: RuleKind) => rules?.filter((rule) => rule.kind === kind);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {rules ? (
          <span className="text-ink-3 tabular-nums">
            {rules.length} of {MAX_TERMS}
          </span>
        ) : null}
      </CardHeader>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="max-w-prose text-ink-2">{children}</p>
        <AddTerm changes={changes} />
        <Terms name="Blocked" rules={ofKind("blocked_term")} empty="No term is blocked." changes={changes} />
        <Terms name="Allowed" rules={ofKind("allowed_term")} empty="No exceptions." changes={changes} />
      </CardBody>
    </Card>
  );
}

function AddTerm({ changes: { add, isAdding, error } }: { changes: TermChanges }) {
  const [term, setTerm] = useState("");
  const [kind, setKind] = useState<RuleKind>("blocked_term");

  function submit(event: FormEvent): void {
    event.preventDefault();
    add({ kind, term }, () => setTerm(""));
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-2 sm:grid-cols-[minmax(0,1fr)_8rem_auto] sm:items-start">
      <Field label="Term" isLabelHidden error={error}>
        <Input
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_TERM}
          placeholder="A word or a few"
          value={term}
          onChange={({ target }) => setTerm(target.value)}
        />
      </Field>
      <Field label="What it does" isLabelHidden>
        <Select value={kind} onChange={({ target }) => setKind(kindNamed(target.value))}>
          <option value="blocked_term">Block</option>
          <option value="allowed_term">Allow</option>
        </Select>
      </Field>
      <Button type="submit" variant="primary" isLoading={isAdding} disabled={term.trim() === ""}>
        Add term
      </Button>
    </form>
  );
}

function kindNamed(value: string): RuleKind {
  return value === "allowed_term" ? value : "blocked_term";
}

type TermsProps = { name: string; rules: readonly WireRule[] | undefined; empty: string; changes: TermChanges };

function Terms({ name, rules, empty, changes: { remove, removingId } }: TermsProps) {
  return (
    <div>
      <h3 className="mb-1.5 font-medium text-xs">{name}</h3>
      {rules === undefined ? <Skeleton className="h-7 w-40" /> : null}
      {rules?.length === 0 ? <p className="text-ink-3">{empty}</p> : null}
      <ul className="flex flex-wrap gap-1.5">
        {rules?.map((rule) => (
          <li
            key={rule.id}
            className="inline-flex min-w-0 items-center rounded-sm border border-line-strong bg-surface pl-2.5 text-xs"
          >
            <span className="min-w-0 break-words">{rule.term}</span>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Remove “${rule.term}”`}
              onClick={() => remove(rule)}
              isLoading={removingId === rule.id}
            >
              <X />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export { TermsCard };
