"use client";

import { type FormEvent, useState } from "react";
import { callWithKey } from "@/components/keys/call-with-key";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { RequestFailed } from "@/lib/http/client";

type Callable = { method: "GET" | "POST"; path: string; summary: string; example: string | null };

const TIMEOUT_MS = 300_000;
const LONGEST_TEXT = 200;

type Outcome = { isRunning: boolean; text: string | null; fault: string | null };

const IDLE: Outcome = { isRunning: false, text: null, fault: null };

/** One call, as the reader wrote it, and what was answered. */
function TryItForm({ operations }: { operations: readonly Callable[] }) {
  const [place, setPlace] = useState(0);
  const operation = operations[place] ?? operations[0];
  const [outcome, setOutcome] = useState(IDLE);
  if (!operation) return null;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (outcome.isRunning) return;
    const form = new FormData(event.currentTarget);
    setOutcome({ ...IDLE, isRunning: true });
    setOutcome(await outcomeOf(operation, form));
  };
  return (
    <form onSubmit={send} className="mt-5 grid gap-4" autoComplete="off">
      <Field label="Endpoint" hint={operation.summary}>
        <Select
          value={place}
          onChange={(event) => {
            setPlace(Number(event.target.value));
            setOutcome(IDLE);
          }}
        >
          {operations.map(({ method, path }, index) => (
            <option key={`${method} ${path}`} value={index}>
              {method} {path}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="API key">
        <Input name="key" type="password" required placeholder="pix_test_…" spellCheck={false} autoComplete="off" />
      </Field>
      {operation.path.includes("{id}") ? (
        <Field label="id">
          <Input name="id" required spellCheck={false} className="mono" />
        </Field>
      ) : null}
      {operation.example === null ? null : (
        <Field label="Body" error={outcome.fault}>
          <Textarea
            key={operation.path}
            name="body"
            defaultValue={operation.example}
            spellCheck={false}
            className="mono text-sm"
          />
        </Field>
      )}
      <div>
        <Button type="submit" variant="primary" isLoading={outcome.isRunning}>
          Send
        </Button>
      </div>
      <div aria-live="polite">
        {outcome.text === null ? null : <CodeBlock isWrapped samples={[{ label: "Answer", code: outcome.text }]} />}
      </div>
    </form>
  );
}

async function outcomeOf({ method, path, example }: Callable, form: FormData): Promise<Outcome> {
  const body = example === null ? undefined : parsed(String(form.get("body")));
  if (body === null) return { ...IDLE, fault: "The body is not valid JSON: correct it and send it again." };
  try {
    const answer = await callWithKey<unknown>({
      method,
      path: path.replace("{id}", encodeURIComponent(String(form.get("id") ?? ""))),
      secret: String(form.get("key")).trim(),
      ...(body === undefined ? {} : { body }),
      timeoutMs: TIMEOUT_MS,
    });
    return { ...IDLE, text: JSON.stringify(answer, shortened, 2) };
  } catch (error) {
    if (!(error instanceof RequestFailed)) throw error;
    const { message, type, code, param, requestId } = error;
    return { ...IDLE, text: JSON.stringify({ error: { message, type, code, param, request_id: requestId } }, null, 2) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the form says so.
    return null;
  }
}

/** Pictures are millions of characters. */
function shortened(name: string, value: unknown): unknown {
  if (name !== "b64_json" || typeof value !== "string" || value.length <= LONGEST_TEXT) return value;
  return `${value.slice(0, 40)}… (${value.length} characters)`;
}

export { TryItForm };
